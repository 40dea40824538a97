import type { Span } from '../../kernel/index.ts';
import { canonicalRomaji } from '../../roster/index.ts';
import { latinWords } from '../find/latin-words.ts';

const spelled = `
  kachou 課長 kakarichou 係長 buchou 部長 shunin 主任 shusa 主査 shuji 主事 shukan 主幹 kyokuchou 局長 jichou 次長 shitsuchou 室長 shochou 所長 enchou 園長 kouchou 校長 kanchou 館長
  shouboushi 消防士 hokenshi 保健師 hoikushi 保育士 kangoshi 看護師 shisho 司書 keesuwaakaa ケースワーカー shichou 市長 kachouhosa 課長補佐 shokuin 職員
`
  .trim()
  .split(/\s+/);
const titles = new Map<string, string>();
for (let at = 0; at + 1 < spelled.length; at += 2)
  titles.set(canonicalRomaji(spelled[at] ?? ''), spelled[at + 1] ?? '');

export const isLatinTitle = (canonical: string): boolean => titles.has(canonical);

/** Titles that stand in Latin letters: tanaka kachou. */
export const latinTitles = (text: string): (Span & { word: string })[] =>
  latinWords(text).flatMap(({ canonical, start, end }) => {
    const word = titles.get(canonical);
    return word === undefined ? [] : [{ start, end, word }];
  });
