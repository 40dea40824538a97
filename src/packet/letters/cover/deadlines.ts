import type { MaterialClock } from '../../../case/index.ts';
import { dayInJapan } from '../../../kernel/index.ts';
import type { Block, Text } from '../../document/model.ts';
import { paragraph, roughly, table } from '../writing/build.ts';
import { dayInWords } from '../writing/dates.ts';
import { measureName } from '../writing/measures.ts';
import type { Setting } from '../writing/setting.ts';

/** Running clocks, the earliest of each kind first. A date is 目安 until a person has confirmed it. */
export function deadlines(setting: Setting): Block[] {
  const groups = groupsOf(setting.material.clocks);
  if (groups.length === 0) return [paragraph('計算できる期限はありません。')];
  return [
    table(
      [
        ['期限', 27],
        ['対象', 17],
        ['起算', 17],
        ['動く目安', 15],
        ['期限の日', 24],
      ],
      groups.map((clocks) => row(setting, clocks)),
    ),
    roughly(
      '「目安」とある日付は機械が計算したもので、初日や休日の数え方を人が確かめていません。手続の期限は必ず弁護士が確かめてください。接続の記録の保存期間は法律で定まっておらず、事業者ごとに違います。',
    ),
  ];
}

function groupsOf(clocks: readonly MaterialClock[]): [MaterialClock, ...MaterialClock[]][] {
  const byClock = new Map<string, [MaterialClock, ...MaterialClock[]]>();
  for (const clock of [...clocks].sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))) {
    const known = byClock.get(clock.clock);
    if (known) known.push(clock);
    else byClock.set(clock.clock, [clock]);
  }
  return [...byClock.values()];
}

function row(setting: Setting, [first, ...others]: [MaterialClock, ...MaterialClock[]]): Text[] {
  const isPast = first.dueOn < setting.context.today;
  const more =
    others.length > 0
      ? `（ほか${others.length}件、最も遅いものは${dayInWords(others.at(-1)?.dueOn ?? first.dueOn)}）`
      : '';
  return [
    first.name,
    `${subject(setting, first)}${more}`,
    dayInWords(dayInJapan(first.startsAt)),
    first.actOn ? dayInWords(first.actOn) : '—',
    [
      { text: `${dayInWords(first.dueOn)}${first.isConfirmed ? '（確認済）' : '（目安）'}`, bold: true },
      { text: isPast ? '\n過ぎています' : '' },
    ],
  ];
}

function subject({ material }: Setting, { postId, measureId }: MaterialClock): string {
  const post = material.posts.find(({ id }) => id === postId);
  if (post) return `記事${post.ordinal}`;
  const measure = material.measures.find(({ id }) => id === measureId);
  return measure ? measureName(measure.kind) : '事案';
}
