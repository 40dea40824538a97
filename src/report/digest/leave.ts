import { categoryNames } from '../../analysis/index.ts';
import { dayInJapan, isMimamoriError } from '../../kernel/index.ts';
import { escapeHtml } from '../../print/index.ts';
import { appendAudit, type Store } from '../../store/index.ts';
import { style } from '../render/style.ts';
import { access } from './access.ts';
import { DIGEST, type ExampleDraft, listExamples } from './example.ts';
import { refuseTraces } from './traces.ts';

/**
 * The training digest as one HTML page: only examples whose present version a second person has approved, looked through for traces
 * once more. That it left is in the audit chain.
 */
export async function issueDigest(store: Store, actor: string, now: Date): Promise<{ html: string; examples: number }> {
  const { requireApproved } = await access();
  const candidates = await listExamples(store, now);
  return store.transaction(async (tx) => {
    const leaving: (ExampleDraft & { id: string; version: number })[] = [];
    for (const example of candidates) {
      try {
        await requireApproved(tx, { kind: DIGEST, id: example.id, version: example.version });
        await refuseTraces(tx, example);
        leaving.push(example);
      } catch (error) {
        if (!isMimamoriError(error, 'approval-needed') && !isMimamoriError(error, 'digest-traces')) throw error;
      }
    }
    const events = leaving.map(({ id, version }) => ({
      ...{ actor, action: 'digest.issued', subjectKind: DIGEST, subjectId: id, details: { version } },
    }));
    await appendAudit(tx, events, now);
    return { html: page(leaving, dayInJapan(now)), examples: leaving.length };
  });
}

function page(examples: readonly ExampleDraft[], day: string): string {
  return `<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>研修用の事例</title>
<style>${style}</style>
</head>
<body>
<header><h1>研修用の事例</h1><p class="period">${day} 時点で承認されたもの（${examples.length}件）</p></header>
<main>
<p class="remark">実際の事案を、誰のことか分からないように書き直したものです。人や投稿を探そうとしないでください。</p>
${examples.map(section).join('\n')}
</main>
</body>
</html>
`;
}

function section({ category, title, situation, response, lesson }: ExampleDraft): string {
  const name = Object.entries(categoryNames).find(([key]) => key === category)?.[1] ?? '';
  const part = (heading: string, text: string) =>
    `<h3>${heading}</h3><p>${escapeHtml(text).replaceAll('\n', '<br>')}</p>`;
  return `<section class="asks"><h2>${escapeHtml(title)}（${escapeHtml(name)}）</h2>${part('どのようなことがあったか', situation)}${part('どう対応したか', response)}${part('ここから学ぶこと', lesson)}</section>`;
}
