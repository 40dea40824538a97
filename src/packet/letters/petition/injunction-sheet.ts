import type { Document, Text } from '../../document/model.ts';
import { caution, form, heading, orToFill, paragraph, table, toConfirm } from '../writing/build.ts';
import { claimantsOf, usualFiler } from '../writing/claimant.ts';
import { bothTimes, dayInWords } from '../writing/dates.ts';
import { lookName } from '../writing/looks.ts';
import { categoriesIn, rightsOf } from '../writing/rights.ts';
import { marksOf, platformKeys, platformOf, type Setting, serviceName } from '../writing/setting.ts';

/** Facts for a lawyer who considers 仮処分 (deletion, or disclosure of login IP addresses). */
export function injunctionSheet(setting: Setting): Document {
  const { material } = setting;
  const categories = categoriesIn(material.posts, material);
  const claimants = claimantsOf(material);
  return {
    name: '仮処分の検討メモ',
    title: '仮処分の検討メモ（事実の整理）',
    blocks: [
      paragraph('仮処分（投稿の削除、発信者情報の開示）を申し立てるかを弁護士が検討するための、事実の一覧です。'),
      form([
        ['債権者となり得る者', claimants.map((claimant) => `${claimant.name}（${usualFiler(claimant)}）`).join('\n')],
        [
          '債務者となり得る者',
          platformKeys(material)
            .map((key) => `${platformOf(setting, key)?.provider ?? '（要確認）'}（${serviceName(setting, key)}）`)
            .join('\n'),
        ],
        [
          '被保全権利の候補',
          claimants
            .map((claimant) => `${claimant.name}: ${rightsOf(claimant, categories).join('、') || '（弁護士が記入）'}`)
            .join('\n'),
        ],
        ['反対事情', orToFill(material.facts.counterFacts)],
        ['職員側の言動', orToFill(material.facts.ownConduct)],
      ]),
      heading('保全の必要性に関する事実'),
      form([
        ['被害の状況', orToFill(material.facts.harm)],
        ['続くおそれ', orToFill(material.facts.recurrence)],
        ['提供者への申出と回答', answers(setting)],
      ]),
      heading('投稿が表示されているか'),
      table(
        [
          ['記事', 10],
          ['投稿日時', 34],
          ['最後の確認', 38],
          ['証拠', 18],
        ],
        material.posts.map((post): Text[] => {
          const last = post.capture?.looks.at(-1);
          return [
            `記事${post.ordinal}`,
            post.postedAt ? bothTimes(post.postedAt) : '不明',
            last ? `${bothTimes(last.at)}\n${lookName(last.seenAs)}` : '再確認していません',
            marksOf(setting, post),
          ];
        }),
      ),
      heading('記録の消去の目安'),
      table(
        [
          ['期限', 40],
          ['動く目安', 30],
          ['消去の目安', 30],
        ],
        logClocks(setting),
      ),
      caution(
        '削除が認められると、投稿は証拠として見えなくなります。保全と、発信者情報の開示の段取りを先に決めてください。',
      ),
      toConfirm('削除を求める根拠は人格権（判例）です。担保の額、審尋の方法、管轄は弁護士が確かめてください。'),
    ],
  };
}

/** The earliest of each kind: one row per clock, whatever the number of posts. */
function logClocks({ material }: Setting): Text[][] {
  const earliest = new Map<string, (typeof material.clocks)[number]>();
  for (const clock of material.clocks.filter(({ clock }) => clock.startsWith('K-LOG'))) {
    const known = earliest.get(clock.clock);
    if (!known || clock.dueOn < known.dueOn) earliest.set(clock.clock, clock);
  }
  return [...earliest.values()].map(({ name, actOn, dueOn }) => [
    `${name}（最も早い投稿）`,
    actOn ? dayInWords(actOn) : '—',
    dayInWords(dueOn),
  ]);
}

function answers({ material }: Setting): string {
  const lines = material.measures
    .filter(({ kind }) => kind === 'takedown')
    .map(({ sentAt, answeredAt, answer }) => {
      if (answeredAt) return `申出に対する回答: ${answer ?? '（内容を記入してください）'}`;
      return sentAt ? '申出をし、回答を待っています。' : '申出を準備しています。';
    });
  return lines.length > 0 ? lines.join('\n') : 'まだ申出をしていません。';
}
