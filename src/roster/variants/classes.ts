/** How a name may be written; the first word of a mention's `via`. */
export type VariantClass =
  | 'name'
  | 'itaiji'
  | 'spaced'
  | 'vertical'
  | 'doubled'
  | 'kana'
  | 'mixed'
  | 'homophone'
  | 'romaji'
  | 'given-first'
  | 'backwards'
  | 'masked'
  | 'radicals'
  | 'lookalike'
  | 'initials'
  | 'alias'
  | 'surname';

export interface VariantKind {
  /** What a clerk calls it. */
  label: string;
  /** Share of such matches that mean the person when nothing else in the post speaks for it; docs/matching.md. */
  weight: number;
}

export const variantKinds: Readonly<Record<VariantClass, VariantKind>> = {
  name: { label: '氏名どおり', weight: 0.95 },
  itaiji: { label: '異体字', weight: 0.93 },
  spaced: { label: '空白・記号・見えない文字入り', weight: 0.93 },
  vertical: { label: '縦書き（1 行に 1 文字）', weight: 0.92 },
  doubled: { label: '文字の重ね書き', weight: 0.92 },
  kana: { label: 'かな書き', weight: 0.88 },
  mixed: { label: '漢字とかなの混ぜ書き', weight: 0.9 },
  homophone: { label: '同じ読みの別の漢字', weight: 0.7 },
  romaji: { label: 'ローマ字', weight: 0.85 },
  'given-first': { label: '名・姓の順', weight: 0.9 },
  backwards: { label: '逆さ読み', weight: 0.85 },
  masked: { label: '伏せ字', weight: 0.8 },
  radicals: { label: '文字の分解', weight: 0.88 },
  lookalike: { label: '形の似た文字', weight: 0.85 },
  initials: { label: 'イニシャル', weight: 0.5 },
  alias: { label: '呼び名', weight: 0.9 },
  surname: { label: '姓だけ', weight: 0.5 },
};
