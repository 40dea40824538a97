/** Characters that may not stand bare in HTML or XML. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

export const hashtagPattern = /#([\p{L}\p{N}_ー]+)/gu;

export function hashtagsOf(text: string): string[] {
  return [...text.matchAll(hashtagPattern)].map((match) => match[1] ?? '');
}

/** A post's text as Mastodon delivers it: paragraphs, `<br>`, links, hashtags and mentions with their inner spans. */
export function toMastodonHtml(text: string, site: string): string {
  return text
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${linked(escapeMarkup(paragraph), site).replaceAll('\n', '<br />')}</p>`)
    .join('');
}

function linked(escaped: string, site: string): string {
  return escaped.replace(/https?:\/\/[\w./?=%~-]+|(?<!&)#[\p{L}\p{N}_ー]+|(?<![\w.])@\w+(?![\w.])/gu, (found) => {
    const name = found.slice(1);
    if (found.startsWith('#'))
      return `<a href="${site}/tags/${encodeURIComponent(name)}" class="mention hashtag" rel="tag">#<span>${name}</span></a>`;
    if (found.startsWith('@'))
      return `<span class="h-card"><a href="${site}/@${name}" class="u-url mention">@<span>${name}</span></a></span>`;
    const shown = found.replace(/^https?:\/\//, '');
    const scheme = found.slice(0, -shown.length);
    return `<a href="${found}" rel="nofollow noopener" target="_blank"><span class="invisible">${scheme}</span><span class="ellipsis">${shown.slice(0, 30)}</span><span class="invisible">${shown.slice(30)}</span></a>`;
  });
}
