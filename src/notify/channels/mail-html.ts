import { isoInJapan } from '../../kernel/index.ts';
import type { Message } from '../message.ts';
import { severityWords } from '../severity.ts';

const INK = '#1a1a1c';
const EDGE = { critical: '#a40000', high: '#a40000', medium: '#767676', low: '#767676' } as const;

/** The message for mail readers that show HTML: styles stand on the elements, since many readers drop style sheets. */
export function mailHtml({ kind, severity, subject, lines, link, at }: Message): string {
  const font = "font-family:'Noto Sans JP','Hiragino Sans','Yu Gothic',Meiryo,sans-serif";
  const paragraphs = lines.map((line) => `<p style="margin:0 0 8px">${escaped(line)}</p>`).join('\n');
  const button =
    link === undefined
      ? ''
      : `<p style="margin:20px 0 8px"><a href="${escaped(link)}" style="display:inline-block;padding:12px 20px;border-radius:6px;background:#0017c1;color:#ffffff;text-decoration:none;font-weight:bold">画面で確認する</a></p>
<p style="margin:0;font-size:13px;color:#595959;word-break:break-all">${escaped(link)}</p>`;
  return `<!doctype html>
<html lang="ja">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(subject)}</title></head>
<body style="margin:0;padding:16px;background:#f2f2f2;color:${INK};${font};font-size:16px;line-height:1.7">
<div style="max-width:560px;margin:0 auto;padding:20px 24px;background:#ffffff;border-left:6px solid ${EDGE[severity]}">
<p style="margin:0 0 4px;font-size:13px;color:#595959">見守り${kind === 'alert' || kind === 'urgent' ? `　重大度：${severityWords[severity]}` : ''}　${isoInJapan(at).slice(0, 16).replace('T', ' ')}</p>
<h1 style="margin:0 0 16px;font-size:19px;line-height:1.5">${escaped(subject)}</h1>
${paragraphs}
${button}
</div>
</body>
</html>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
