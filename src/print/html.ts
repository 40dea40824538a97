/** Text as HTML shows it, in an element or in a quoted attribute. */
export const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

/** Where pictures of a page are asked for; answered from memory, and no host has this name (RFC 6761, 6.4). */
export const PICTURES = 'https://print.invalid/';

/** What every printed page starts from: one Japanese family that is always there, so that the same text breaks alike. */
export const PAPER_STYLE = `
  * { box-sizing: border-box; }
  html { font-family: "Noto Sans JP", "Noto Color Emoji", sans-serif; font-size: 10.5pt; line-height: 1.65; color: #000; }
  body { margin: 0; overflow-wrap: anywhere; line-break: strict; }
  img { display: block; max-width: 100%; }
  table { border-collapse: collapse; width: 100%; table-layout: fixed; }
`;
