import type { Leak } from './leak.ts';

const at =
  '(?:@|\\[at\\]|\\(at\\)|\\{at\\}|<at>|【at】|\\(a\\)|\\[@\\]|\\(@\\)|（at）|\\(あっと\\)|\\[あっと\\]|あっとまーく|あっと|☆|★|●|■| at )';
const dot = '(?:\\.|\\[dot\\]|\\(dot\\)|【dot】|\\(どっと\\)|どっと|どと| dot |・)';
const email = new RegExp(
  `(?<![a-z0-9._%+-])(?<!@)[a-z0-9](?:[a-z0-9._%+-]{0,62}?[a-z0-9_-])?\\s?${at}\\s?[a-z0-9-]{1,40}(?:\\s?${dot}\\s?[a-z0-9-]{1,30}){1,4}(?![a-z0-9])`,
  'gu',
);

/** E-mail addresses in a folded view, also with アット, [at], ドット. Fediverse handles (@name@host) are accounts. */
export function findEmails(folded: string): Leak[] {
  return [...folded.matchAll(email)].flatMap((match) => {
    if (folded.charAt(match.index - 1) === '@') return [];
    const canonical = match[0]
      .replace(new RegExp(`\\s?${at}\\s?`, 'u'), '@')
      .replace(new RegExp(`\\s?${dot}\\s?`, 'gu'), '.');
    return [
      { kind: 'email' as const, start: match.index, end: match.index + match[0].length, canonical, certainty: 0.96 },
    ];
  });
}

const plate =
  /[一-龠ぁ-ん]{1,4}\s?[0-9]{2,3}[a-z]?\s?[あ-を]\s?(?:[0-9]{1,2}\s?[-ー−・]\s?[0-9]{2}|[・.○]{1,3}\s?-?[0-9]{1,3}|[0-9]{4})(?![0-9a-z年月日時分円人個件本%])/gu;

/** Number plates: 地名, class number, kana, serial (道路運送車両法施行規則 11条). */
export function findPlates(folded: string): Leak[] {
  return [...folded.matchAll(plate)].map((match) => ({
    kind: 'plate',
    start: match.index,
    end: match.index + match[0].length,
    canonical: match[0],
    certainty: 0.9,
  }));
}

const numbers: readonly RegExp[] = [
  /(?:まいなんばー|個人番号|my ?number)[^0-9\n。]{0,12}[0-9]{4}[-\s]?[0-9]{4}[-\s]?[0-9]{4}(?![0-9])/gu,
  /(?:口座|普通|当座|貯金|銀行|信金|支店|ゆうちょ)[^0-9\n。]{0,14}(?:[0-9]{3}[-\s])?[0-9]{7,8}(?![0-9])/gu,
  /(?:くれか|くれじっと|かーど)[^0-9\n。]{0,12}[0-9]{4}[-\s]?[0-9]{4}[-\s]?[0-9]{4}[-\s]?[0-9]{2,4}(?![0-9])/gu,
  /(?:免許証?|ぱすぽーと|旅券|保険証|年金|職員)(?:の)?番号[^0-9a-z\n。]{0,8}[a-z]{0,2}[0-9]{6,12}(?![0-9])/gu,
];

export function findNumbers(folded: string): Leak[] {
  return numbers.flatMap((pattern) =>
    [...folded.matchAll(pattern)].map((match) => ({
      kind: 'number' as const,
      start: match.index,
      end: match.index + match[0].length,
      canonical: match[0].replace(/[^0-9]/g, ''),
      certainty: 0.95,
    })),
  );
}

const handle = /(?<![a-z0-9_@.])@[a-z0-9_][a-z0-9_.]{2,29}(?:@[a-z0-9.-]{4,60})?/gu;

/** Account names as such; they are a leak only where the words around say that they are private. */
export function findHandles(folded: string): Leak[] {
  return [...folded.matchAll(handle)].map((match) => ({
    kind: 'account',
    start: match.index,
    end: match.index + match[0].length,
    canonical: match[0],
    certainty: 0.3,
  }));
}
