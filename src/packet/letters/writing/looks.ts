const names: Readonly<Record<string, string>> = {
  live: '表示されていました',
  edited: '内容が変わっていました',
  deleted: '削除されたと表示されました',
  hidden: '表示が制限されていました',
  unknown: '確かめられませんでした（つながらない、ログインを求められたなど）',
};

/** What a later look saw; `unknown` never means deleted. */
export const lookName = (seenAs: string): string => names[seenAs] ?? `確かめられませんでした（${seenAs}）`;
