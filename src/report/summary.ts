import type { Cell, Control, Figures } from './figures.ts';
import { headlineOf } from './headline.ts';
import { stretchLabel } from './view/stretch.ts';
import { cellText, counted, durationText } from './view/words.ts';

/** One sentence, and the figures that it rests on: every number in it is one of them. */
export interface Sentence {
  text: string;
  rests: Record<string, number | string>;
}

const periodWords = { week: 'この週', month: 'この月', year: 'この年度' } as const;
const stretchWords = { week: '週', month: 'か月' } as const;

/** What a reader must know, in at most five sentences made from the numbers by rule. */
export function summarise(figures: Figures): Sentence[] {
  return [flow(figures), comparison(figures), work(figures), outside(figures), attention(figures)];
}

function flow(figures: Figures): Sentence {
  const { 'seen.read': read, 'seen.criticism': criticism, 'alerts.raised': raised } = headlineOf(figures);
  const when = `${periodWords[figures.period.unit]}は${figures.isComplete ? '' : 'ここまでに'}`;
  const rests = restsOn({ 'seen.read': read, 'seen.criticism': criticism, 'alerts.raised': raised });
  if (read === 0 && raised === 0) return { text: `${when}、読んだ投稿がありませんでした（${counted(0)}）。`, rests };
  const text = `${when}投稿を${counted(read)}読み、市の仕事への意見や批判${counted(criticism)}を見送り、${counted(raised)}を警告として職員が確かめる対象にしました。`;
  return { text, rests };
}

function comparison({ trend, isComplete, alerts, period }: Figures): Sentence {
  const { raised: limits } = trend;
  const word = stretchWords[trend.unit];
  if (!isComplete) return { text: '期間が終わっていないため、これまでとはまだ比べられません。', rests: {} };
  if (limits.verdict === 'unknown') {
    const text = `比べられる過去の記録がまだ${limits.earlier}${word}分しかないため、増えたか減ったかはまだ言えません。`;
    return { text, rests: { 'trend.raised.earlier': limits.earlier } };
  }
  const { earlier, lower, upper } = limits;
  const newest = trend.points.at(-1);
  const now = newest?.raised ?? alerts.raised;
  // A year is compared by its months: the number is then not the one of the sentence before.
  const of = period.unit === 'year' && newest ? stretchLabel(newest.key) : '';
  const text = `${of && `最後の月（${of}）の`}警告${counted(now)}は、過去${earlier}${word}からみた通常の範囲（${cellText(lower)}〜${cellText(upper)}件）${judged(limits)}`;
  const rests = { earlier, lower, upper };
  return {
    text,
    rests: {
      ...(of && { 'trend.points.last.key': of }),
      'trend.points.last.raised': now,
      ...Object.fromEntries(Object.entries(rests).map(([key, value]) => [`trend.raised.${key}`, value])),
    },
  };
}

function judged({ verdict }: Control): string {
  if (verdict === 'above') return 'を上回り、ふだんと違う増え方です。';
  if (verdict === 'below') return 'を下回り、ふだんより少なくなりました。';
  return 'の中にあり、増えたとも減ったとも言えません。';
}

function work(figures: Figures): Sentence {
  const { alerts, durations } = figures;
  const critical = headlineOf(figures)['alerts.critical'];
  const took = durations.find(({ step }) => step === 'alert-decision')?.spread;
  const pace = took ? `（判断までの中央値は${durationText(took.median)}）` : '';
  const text = `緊急の警告は${counted(critical)}、判断を終えた警告は${counted(alerts.decided)}${pace}、判断を待つ警告は${counted(alerts.waiting)}です。`;
  const rests = restsOn({
    'alerts.critical': critical,
    'alerts.decided': alerts.decided,
    'alerts.waiting': alerts.waiting,
  });
  if (took) rests['durations.alert-decision.median'] = durationText(took.median);
  return { text, rests };
}

function outside({ requests, cases }: Figures): Sentence {
  const rests = restsOn({ 'cases.open': cases.open, 'requests.sent': requests.sent });
  const open = `対応中の事案は${counted(cases.open)}`;
  const sent = requests.sent === 0 ? '外部への依頼は送っておらず' : `外部への依頼や相談を${counted(requests.sent)}送り`;
  const answered =
    requests.due === 0
      ? ''
      : `、7日の回答期限が来た${counted(requests.due)}のうち${counted(requests.inTime)}に期限内の回答があり`;
  if (requests.due !== 0)
    Object.assign(rests, restsOn({ 'requests.due': requests.due, 'requests.inTime': requests.inTime }), {
      'requests.term': 7,
    });
  rests['requests.removed'] = counted(requests.removed);
  return { text: `${open}で、${sent}${answered}、消えたことを確かめた投稿は${counted(requests.removed)}です。`, rests };
}

function attention({ asks, coverage, care }: Figures): Sentence {
  const rests = restsOn({ asks: asks.length, 'care.overdue': care.overdue, 'coverage.blind': coverage.blind.length });
  const blind =
    coverage.blind.length === 0
      ? '読めなかった情報源はありません'
      : `読めない時間があった情報源は${coverage.blind.length}か所（合わせて${durationText(coverage.blindSeconds)}）です`;
  if (coverage.blind.length > 0) rests['coverage.blindSeconds'] = durationText(coverage.blindSeconds);
  const late =
    care.overdue === 0 ? '予定日を過ぎた職員ケアはなく' : `予定日を過ぎた職員ケアは${counted(care.overdue)}あり`;
  const wanted =
    asks.length === 0 ? '管理職に決めていただくことはなく' : `管理職に決めていただくことは${asks.length}項目あり`;
  return { text: `${wanted}、${late}、${blind}。`, rests };
}

function restsOn(cells: Record<string, Cell>): Record<string, number | string> {
  return Object.fromEntries(
    Object.entries(cells).map(([key, cell]) => [key, typeof cell === 'number' ? cell : counted(cell)]),
  );
}
