import type { Block, Text } from '../../document/model.ts';
import { caution, form, table } from '../writing/build.ts';
import { dayInWords } from '../writing/dates.ts';
import { gateNames } from '../writing/gate.ts';
import type { Setting } from '../writing/setting.ts';

const CONSENTS = {
  act: '措置をとることへの同意',
  attorney: '弁護士への委任状',
  share: '警察・弁護士に資料を渡すことへの同意',
} as const;

const CAPACITIES: Readonly<Record<string, string>> = {
  owner: '担当',
  supervisor: '所属長',
  substitute: '所属長の代わり',
  counsel: '弁護士',
  committee: '委員会',
};

const OPINIONS = {
  established: '該当する',
  not_established: '該当しない',
  unsure: '分からない',
} as const;

const LEVELS = { stop: '止まっています', warning: '弱い点', note: '知っておくこと' } as const;

/** Consent, judgement, gate and what the preflight found: nothing is left for the reader to discover. */
export function openPoints(setting: Setting): Block[] {
  const { findings } = setting.context;
  return [
    form([...consents(setting), ['所内の判断', judgements(setting)], ['進める前の確認', gate(setting)]], 32),
    ...(findings.length > 0
      ? [
          table(
            [
              ['重さ', 18],
              ['点検で見つかったこと', 82],
            ],
            findings.map(({ level, sentence }): Text[] => [LEVELS[level], sentence]),
          ),
        ]
      : []),
    ...(setting.material.facts.counterFacts.trim() === ''
      ? [caution('反対事情（市の記録が示すこと、投稿を裏付ける事情）が記入されていません。')]
      : []),
  ];
}

function consents({ material }: Setting): (readonly [string, Text])[] {
  if (material.rightHolder === 'organisation') {
    return [['本人の同意', '職員個人の権利についての資料ではありません。市としての決定の記録を確かめてください。']];
  }
  return (['act', 'attorney', 'share'] as const).map((kind) => {
    const given = material.consents.find((consent) => consent.kind === kind);
    if (!given)
      return [CONSENTS[kind], kind === 'act' ? 'ありません。得られるまで、この資料は下書きです。' : 'ありません。'];
    const proof = given.hasDocument ? '書面あり' : '書面なし（口頭などの記録）';
    return [CONSENTS[kind], `${dayInWords(given.givenOn)}　${proof}`];
  });
}

function judgements({ material }: Setting): string {
  if (material.judgements.length === 0) return 'まだありません。';
  const lines = material.judgements.map(
    ({ capacity, opinion, caseVersion }) =>
      `${CAPACITIES[capacity] ?? capacity}: 市の方針のカスタマーハラスメントに「${OPINIONS[opinion]}」${caseVersion >= material.substanceVersion ? '' : '（今の内容になる前の判断で、数えません）'}`,
  );
  return [...lines, '市の方針に照らした判断で、法律上の判断ではありません。'].join('\n');
}

function gate({ material }: Setting): string {
  if (material.gate.length === 0) return '確認を要する事項は挙がっていません。';
  const answers = { proceed: '進めてよい', stop: '進めない' } as const;
  return material.gate
    .map(({ question, answer, reason }) => {
      const state = answer === null ? 'まだ決まっていません' : `${answers[answer]}（理由: ${reason ?? '記載なし'}）`;
      return `${gateNames[question] ?? question}: ${state}`;
    })
    .join('\n');
}
