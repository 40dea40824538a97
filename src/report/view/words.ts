import { categoryNames, severityNames } from '../../analysis/index.ts';
import type { Ask, Cell, DurationStep } from '../figures.ts';

const named =
  (names: Readonly<Record<string, string>>, merged = 'そのほか（件数の少ないものをまとめました）') =>
  (key: string): string =>
    key === 'merged' ? merged : (names[key] ?? key);

export const categoryName = named(categoryNames);
export const severityName = named(severityNames);

export const targetName = named({
  staff: '職員',
  both: '職員と組織の両方',
  organisation: '組織',
  nobody: '特定できない',
});

export const letGoName = named({
  criticism: '市の仕事への意見・批判・要望',
  'no-finding': '問題となる言葉がない',
  'no-target': '職員にも組織にも向けられていない',
  'below-threshold': '疑いが弱い',
});

export const decisionName = named({
  criticism: '意見・批判として見送り',
  not_about_us: '別の人・別の市',
  duplicate: '同じ内容の繰り返し',
  needs_evidence: '証拠を集めてから判断',
  case: '事案にした',
  urgent: '緊急対応にした',
});

export const deadlineName = named({
  overdue: '期限を過ぎている',
  week: '7日以内',
  month: '8日〜30日以内',
  later: 'それより先',
  none: '動いている期限なし',
});

/** Kinds of measure (src/case); one that is not here is shown as 「そのほか」. */
const measureNames: Readonly<Record<string, string>> = {
  takedown: '削除要請',
  disclosure: '発信者情報開示',
  police: '警察相談・通報',
  legal_affairs_bureau: '法務局への相談',
  harmful_information_centre: '違法・有害情報相談センター',
  hotline: '誹謗中傷ホットライン',
  counsel: '弁護士相談',
  warning: '内容証明・警告',
  statement: '公式声明',
  stop_service: '対応中止',
};
export const measureName = (key: string): string =>
  key === 'merged' ? 'そのほか（件数の少ないものをまとめました）' : (measureNames[key] ?? 'そのほかの措置');

export const stepNames: Readonly<Record<DurationStep, string>> = {
  'post-alert': '投稿から警告まで',
  'alert-decision': '警告から判断まで',
  'decision-request': '判断から削除要請まで',
  'request-gone': '削除要請から投稿が消えるまで',
  'post-gone': '投稿から消えるまで（全体）',
};

/** What is asked of the management, with the number in it. */
export function askSentence({ code, count, days }: Ask): string {
  const number = counted(count, code.startsWith('sources-') ? 'か所' : '件');
  const oldest = days === null || days === 0 ? '' : `（最長${days}日）`;
  return askSentences[code](number, oldest);
}

const askSentences: Readonly<Record<Ask['code'], (number: string, oldest: string) => string>> = {
  'clocks-overdue': (n, oldest) => `期限の目安を過ぎた手続 ${n}${oldest}：進めるか見送るかを決めてください。`,
  'approvals-waiting': (n, oldest) => `3日を超えて承認を待つもの ${n}${oldest}：答える人を決めてください。`,
  'gates-open': (n, oldest) => `表現の自由などへの配慮の確認が未了 ${n}${oldest}：判断する人を決めてください。`,
  'alerts-overdue': (n, oldest) => `期限までに判断していない警告 ${n}${oldest}：担当の体制を確かめてください。`,
  'care-overdue': (n) => `予定日を過ぎた職員ケア ${n}：所属長に声をかけてください。`,
  'requests-unanswered': (n, oldest) => `7日を過ぎて回答のない削除要請 ${n}${oldest}：次の手段を決めてください。`,
  'sources-blind': (n) => `24時間以上読めなかった情報源 ${n}：直すか、ほかの方法で見るかを決めてください。`,
  'sources-without-terms': (n) => `利用規約の確認が記録にない情報源 ${n}：読み続けてよいかを決めてください。`,
};

export function cellText(cell: Cell): string {
  if (cell === 'few') return '3件未満';
  return cell === 'hidden' ? '―' : cell.toLocaleString('ja-JP');
}

/** A count with its counter: 「12件」, 「3件未満」. */
export function counted(cell: Cell, counter = '件'): string {
  return typeof cell === 'number' ? `${cellText(cell)}${counter}` : cellText(cell);
}

/** Seconds in the two largest units that matter: 「2日4時間」, 「35分」. */
export function durationText(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  if (minutes < 1) return '1分未満';
  if (minutes < 60) return `${minutes}分`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 === 0 ? `${hours}時間` : `${hours}時間${minutes % 60}分`;
  const days = Math.round(minutes / 60) / 24;
  const rest = Math.round(minutes / 60) % 24;
  return rest === 0 ? `${Math.floor(days)}日` : `${Math.floor(days)}日${rest}時間`;
}

const WEEKDAYS = ['日', '月', '火', '水', '木', '金', '土'];

/** `2026-11-16` as 「2026年11月16日（月）」. */
export function dayText(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  const weekday = WEEKDAYS[new Date(`${day}T12:00:00Z`).getUTCDay()];
  return `${year}年${month}月${date}日（${weekday}）`;
}
