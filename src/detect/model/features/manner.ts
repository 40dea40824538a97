import type { Evidence } from '../../evidence.ts';

/** What is done with a word right behind it: する, される, しない, したい, … */
const manners: readonly [string, RegExp][] = [
  [
    'quoted',
    /^[^。、]{0,4}?[」』]?(?:と(?:言|いう|書|思|呼|叫|の|か)|って(?:言|いう|書|思|呼|こと|話)|とか|という|なんて|などと)/u,
  ],
  ['negated', /^[^。、]{0,6}?(?:な(?:い(?!か|の\?)|く|かっ)|ませ|ず(?:に|、|$)|じゃな|ではな|まい)/u],
  ['passive', /^[らさかまわたばなが]?(?:れ|られ|され)(?:る|た|て|な|ま)/u],
  ['causative', /^(?:さ|ら|わ|か)?せ(?:る|た|て|ろ)/u],
  ['desire', /^[^。、]{0,3}?(?:た(?:い|く)|てえ|てぇ|ほしい|欲しい)/u],
  [
    'will',
    /^[^。、]{0,4}?(?:て(?:や|あげ|おく|みせ)|た(?:る|ろ)|ちゃ(?:う|る|お)|に(?:行|い[くっこ]|来|参|伺)|るぞ|るから|るわ|すぞ|すから|すわ|ます|よう(?!な|に|で)|ぞ|つもり|予定)/u,
  ],
  [
    'order',
    /^[^。、]{0,2}?(?:ろ(?![うん])|せ(?:よ|$|。)|れ(?:よ|$|。|!)|け(?:よ|$|。|!)|え(?:よ|$|。|!)|なさい|やがれ|とけ)/u,
  ],
  ['ask', /^[^。、]{0,4}?(?:てくだ|てくれ|ていただ|てほし|てもら|お願い|べき|ましょう)/u],
  ['if', /^[^。、]{0,3}?(?:たら|なら|れば|えば|ても|でも|と、)/u],
  ['progress', /^[^。、]{0,2}?(?:て(?:い)?(?:る|ます|た)|とる|てん)/u],
  ['past', /^[^。、]{0,3}?(?:た(?:$|。|の|よ|ん|け|が|か|ら|り|と|ね|わ)|だった|でした)/u],
  ['topic', /^(?:は|が|も|って)/u],
  ['object', /^(?:を|に|へ|で)/u],
  ['attribute', /^(?:の|な)/u],
  ['copula', /^(?:だ|です|である|や|じゃ|$|。|!|、|w)/u],
];

/** How a word is meant, told by what follows it. */
export function mannerOf(after: string): string {
  return manners.find(([, pattern]) => pattern.test(after))?.[0] ?? 'plain';
}

/** The nearest name or pronoun before a word in its sentence, and how it is tied: ◆を, writer-は, work-が. */
export function roleBefore(text: string, references: Evidence['references'], from: number, to: number): string {
  const before = references.findLast((one) => one.start >= from && one.end <= to);
  if (!before) return 'nobody';
  const particle =
    /^(?:さん|氏|様|課長|係長|部長)?(は|が|も|を|に|へ|の|と|で|って|から|なんか|みたい|、|\s)/u.exec(
      text.slice(before.end, before.end + 6),
    )?.[1] ?? '-';
  return `${before.who}${before.pronoun ? '*' : ''}${particle}${to - before.end > 14 ? '+' : ''}`;
}
