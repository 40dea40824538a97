// Recall of telephone numbers and postal addresses, and false ones on ordinary posts:
// node test/bench/detect-leaks.ts ../shared/data [--list]
import { readFileSync } from 'node:fs';
import { findLeaksInText } from '../../src/detect/index.ts';

const data = process.argv[2] ?? '../shared/data';
const listing = process.argv.includes('--list');
const digits = (text: string, table: string) => text.replace(/[0-9]/g, (digit) => [...table][Number(digit)] ?? digit);
const kana = ['ゼロ', 'イチ', 'ニー', 'サン', 'ヨン', 'ゴー', 'ロク', 'ナナ', 'ハチ', 'キュー'];
const spoken = (text: string, table: readonly string[]) =>
  text.replace(/[0-9]/g, (digit) => table[Number(digit)] ?? digit);
const notations: [string, (number: string) => string][] = [
  ['hyphens', (n) => n],
  ['none', (n) => n.replaceAll('-', '')],
  ['spaces', (n) => n.replaceAll('-', ' ')],
  ['dots', (n) => n.replaceAll('-', '.')],
  ['middle dots', (n) => n.replaceAll('-', '・')],
  ['full width', (n) => digits(n, '０１２３４５６７８９').replaceAll('-', '－')],
  ['full width, long mark', (n) => digits(n, '０１２３４５６７８９').replaceAll('-', 'ー')],
  ['kanji', (n) => digits(n, '〇一二三四五六七八九').replaceAll('-', '')],
  ['kanji, hyphens', (n) => digits(n, '〇一二三四五六七八九').replaceAll('-', '－')],
  ['kanji zero 零', (n) => digits(n, '零一二三四五六七八九').replaceAll('-', 'の')],
  ['の', (n) => n.replaceAll('-', 'の')],
  ['brackets', (n) => n.replace(/^(\d+)-(\d+)-/, '$1($2)')],
  ['leading brackets', (n) => n.replace(/^(\d+)-/, '($1)')],
  ['country code', (n) => `+81 ${n.slice(1)}`],
  ['country code (0)', (n) => `+81(0)${n.slice(1)}`],
  ['katakana words', (n) => spoken(n, kana).replaceAll('-', ' ')],
  [
    'hiragana words',
    (n) =>
      spoken(n, ['ぜろ', 'いち', 'に', 'さん', 'よん', 'ご', 'ろく', 'なな', 'はち', 'きゅう']).replaceAll('-', '、'),
  ],
  ['katakana words, の', (n) => spoken(n, kana).replaceAll('-', 'の')],
  ['keycaps', (n) => n.replace(/[0-9]/g, (digit) => `${digit}\ufe0f\u20e3`)],
  ['circled', (n) => digits(n.replaceAll('-', ''), '⓪①②③④⑤⑥⑦⑧⑨')],
  ['spread', (n) => [...n.replaceAll('-', '')].join(' ')],
  ['mixed', (n) => n.replace(/-.*$/, (rest) => digits(rest, '〇一二三四五六七八九'))],
  ['underscores', (n) => n.replaceAll('-', '_')],
  ['slashes', (n) => n.replaceAll('-', '/')],
  ['zero width', (n) => n.replaceAll('-', '\u200b-\u200b')],
];
const contexts: ((number: string) => string)[] = [
  (n) => `田中課長の携帯は${n}です`,
  (n) => `番号晒す ${n} 田中`,
  (n) => `${n}\n田中の自宅電話`,
  (n) => `かけてやれ→${n}、いつでも出るぞ`,
];
let seed = 7;
const random = (size: number) => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return String(Math.floor((seed / 2 ** 32) * 10 ** size)).padStart(size, '0');
};
let [all, hit] = [0, 0];
for (const [name, write] of notations) {
  let [here, found] = [0, 0];
  for (let round = 0; round < 200; round += 1) {
    const mobile = `0${['9', '8', '7'][round % 3]}0-${random(4)}-${random(4)}`;
    const landline =
      [
        `03-${random(4)}-${random(4)}`,
        `0${1 + (round % 9)}${random(2)}-${random(2)}-${random(4)}`,
        `05${random(1)}-${random(3)}-${random(4)}`,
      ][round % 3] ?? '';
    for (const number of [mobile, landline]) {
      const plain = number.replaceAll('-', '');
      if (plain.length < 10 || /^0(?:120|800|570|990|180|[5-9]0.{7}$)/.test(plain) || plain[1] === '0') continue;
      const text = contexts[round % contexts.length]?.(write(number)) ?? '';
      here += 1;
      if (findLeaksInText(text).some((leak) => leak.kind === 'phone' && leak.canonical === plain)) found += 1;
      else if (listing) console.log('missed', name, text.replaceAll('\n', '⏎'));
    }
  }
  all += here;
  hit += found;
  if (found < here) console.log(`phones, ${name}: ${found}/${here}`);
}
console.log(`phones: ${hit}/${all} = ${((100 * hit) / all).toFixed(2)} %`);

const facilities: { address: string; phone: string }[] = JSON.parse(
  readFileSync(`${data}/facilities/facilities.json`, 'utf8'),
);
const phones = facilities.filter(
  (one) => /^0\d/.test(one.phone) && !/^0(?:120|800)/.test(one.phone.replaceAll('-', '')),
);
const seen = phones.filter((one) => findLeaksInText(`電話 ${one.phone}`).some((leak) => leak.kind === 'phone'));
console.log(`facility phones: ${seen.length}/${phones.length}`);
const numbered = facilities.filter((one) => /[0-9０-９一二三四五六七八九]/.test(one.address));
for (const [name, write] of [
  ['as printed, with 住所', (a: string) => `田中課長の住所は${a}`],
  ['with the city', (a: string) => `田中の家 みほん市${a} に行け`],
  ['kanji digits', (a: string) => `自宅は${digits(a, '〇一二三四五六七八九')}だ`],
] as const) {
  const missed = numbered.filter((one) => !findLeaksInText(write(one.address)).some((leak) => leak.kind === 'address'));
  console.log(
    `addresses, ${name}: ${numbered.length - missed.length}/${numbered.length} = ${((100 * (numbered.length - missed.length)) / numbered.length).toFixed(2)} %`,
  );
  if (listing) for (const one of missed.slice(0, 30)) console.log('   missed', write(one.address));
}
const posts = readFileSync(`${data}/open2ch/posts.txt`, 'utf8').split('\n');
const started = performance.now();
const counts = new Map<string, number>();
for (const post of posts) {
  for (const leak of findLeaksInText(post).filter((one) => one.certainty >= 0.5)) {
    counts.set(leak.kind, (counts.get(leak.kind) ?? 0) + 1);
    if (listing) console.log('   ordinary', leak.kind, leak.canonical, '|', post.slice(0, 80));
  }
}
console.log(
  `ordinary posts: ${posts.length}, found ${JSON.stringify([...counts])}, ${((performance.now() - started) / posts.length).toFixed(3)} ms each`,
);
