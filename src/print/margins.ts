import { escapeHtml } from './html.ts';

/** What stands in the head of every page. */
export interface Head {
  /** Small, of any length. */
  left?: string;
  /** Boxed, at the left: what the reader must not overlook. */
  stamp?: string;
  /** Large. */
  right?: string;
}

interface Sides {
  left: number;
  right: number;
}

/** Chromium draws head and foot as documents of their own, without our style sheet. */
const base = ({ left, right }: Sides): string =>
  `font-family:'Noto Sans JP',sans-serif;font-size:10px;line-height:1.4;color:#000;width:100%;margin:0 ${right}mm 0 ${left}mm;display:flex;justify-content:space-between;gap:6mm`;

const BOX = 'display:inline-block;border:1.5px solid #000;padding:1px 8px;font-size:14px;font-weight:700';

export function headerTemplate(head: Head, sides: Sides): string {
  const stamp = head.stamp ? `<span style="${BOX}">${escapeHtml(head.stamp)}</span>` : '';
  const left = `<span style="overflow-wrap:anywhere;white-space:pre-wrap">${stamp}${escapeHtml(head.left ?? '')}</span>`;
  const right = `<span style="font-size:16px;white-space:nowrap">${escapeHtml(head.right ?? '')}</span>`;
  return `<div style="${base(sides)};align-items:flex-start;margin-top:2mm">${left}${right}</div>`;
}

export function footerTemplate(lines: readonly string[], sides: Sides): string {
  const left = lines.map((line) => `<div style="overflow-wrap:anywhere">${escapeHtml(line)}</div>`).join('');
  const count =
    '<span style="white-space:nowrap"><span class="pageNumber"></span>/<span class="totalPages"></span></span>';
  return `<div style="${base(sides)};align-items:flex-end;margin-bottom:2mm"><div>${left}</div>${count}</div>`;
}
