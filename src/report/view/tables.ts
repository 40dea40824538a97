import type { CategoryFlow, Cell, Count, Figures, Flow } from '../figures.ts';
import type { Table } from './view.ts';
import {
  categoryName,
  cellText,
  deadlineName,
  decisionName,
  durationText,
  letGoName,
  measureName,
  severityName,
  stepNames,
  targetName,
} from './words.ts';

/** Lines of a table that grows with the number of sources; the workbook has them all. */
const MOST_SOURCES = 6;
const MOST_BLIND = 4;

/** The tables of the second page, in reading order. */
export function pageTables(figures: Figures): Table[] {
  return [
    letGoTable(figures),
    categoryTable(figures),
    flowTable('重大度', '警告の重大度', figures.alerts.bySeverity, severityName),
    flowTable('向けられた相手', '向けられた相手', figures.alerts.byTarget, targetName),
    ...sourceTable(figures, MOST_SOURCES),
    careTable(figures),
    decisionTable(figures),
    durationTable(figures),
    deadlineTable(figures),
    requestTable(figures),
    coverageTable(figures, MOST_BLIND),
  ];
}

/** Tables that the page cut short, in full. */
export function fullTables(figures: Figures): Table[] {
  const sources = figures.alerts.bySource.length > MOST_SOURCES ? sourceTable(figures, Number.POSITIVE_INFINITY) : [];
  const blind = figures.coverage.blind.length > MOST_BLIND ? [coverageTable(figures, Number.POSITIVE_INFINITY)] : [];
  return [...sources, ...blind].map((table) => ({
    ...table,
    id: `${table.id}（全部）`,
    title: `${table.title}（全部）`,
  }));
}

const text = (label: string) => ({ label, isNumber: false });
const number = (label: string) => ({ label, isNumber: true });
const shown = (cell: Cell): string | number => (typeof cell === 'number' ? cell : cellText(cell));

function letGoTable({ seen }: Figures): Table {
  return {
    id: '読んだ投稿',
    title: '読んだ投稿と見送りの理由',
    columns: [text('区分'), number('投稿')],
    rows: [
      ['読んだ投稿', seen.read],
      ['職員や市の名前が出ない（保存しない）', seen.notNamed],
      ...seen.letGo.map(({ key, count }) => [`見送り：${letGoName(key)}`, shown(count)]),
      ...(seen.leftOut > 0 ? [['対象外の言語など', seen.leftOut]] : []),
      ...(seen.unreadable > 0 ? [['読み取れない投稿', seen.unreadable]] : []),
    ],
  };
}

function categoryTable({ alerts }: Figures): Table {
  return {
    id: '警告の種類',
    title: '警告の種類（1件に複数の種類が付くことがあります）',
    columns: [text('種類'), number('警告'), number('うち職員'), number('判断済み')],
    rows:
      alerts.byCategory.length === 0
        ? [['警告はありません', 0, 0, 0]]
        : alerts.byCategory.map((flow: CategoryFlow) => [
            categoryName(flow.key),
            ...[flow.raised, flow.raisedOnStaff, flow.decided].map(shown),
          ]),
  };
}

function flowTable(id: string, title: string, flows: readonly Flow[], nameOf: (key: string) => string): Table {
  return {
    id,
    title,
    columns: [text('区分'), number('警告'), number('判断済み')],
    rows: flows.map(({ key, raised, decided }) => [nameOf(key), shown(raised), shown(decided)]),
  };
}

function sourceTable({ alerts }: Figures, most: number): Table[] {
  if (alerts.bySource.length === 0) return [];
  const first = alerts.bySource.slice(0, most);
  const rest = alerts.bySource.slice(most);
  const table = flowTable('情報源', '情報源', first, sourceName);
  if (rest.length > 0) {
    const sum = (pick: (flow: Flow) => Cell) =>
      rest.map(pick).reduce<number>((total, cell) => total + (typeof cell === 'number' ? cell : 0), 0);
    table.rows.push([`ほか${rest.length}か所`, sum(({ raised }) => raised), sum(({ decided }) => decided)]);
  }
  return [table];
}

/** Ids of sources are the office's own words: bounded, so that a line stays a line. */
function sourceName(id: string): string {
  return id.length > 28 ? `${id.slice(0, 27)}…` : id;
}

function decisionTable({ decisions }: Figures): Table {
  const rows = decisions.byKind.map(({ key, count }: Count) => [decisionName(key), shown(count)]);
  return {
    id: '判断',
    title: '判断の内訳',
    columns: [text('判断'), number('警告')],
    rows: [...rows, ['合計', decisions.total]],
    ...(decisions.automatic > 0 && {
      note: `うち${cellText(decisions.automatic)}件は、同じ内容への判断や定めた規則に従ったものです。`,
    }),
  };
}

function durationTable({ durations }: Figures): Table {
  return {
    id: 'かかった時間',
    title: 'かかった時間（真ん中の値と、半分が入る幅）',
    columns: [text('段階'), number('件数'), number('中央値'), number('四分位の幅')],
    rows: durations.map(({ step, measured, spread }) => [
      stepNames[step],
      shown(measured),
      spread ? durationText(spread.median) : '―',
      spread ? `${durationText(spread.lower)}〜${durationText(spread.upper)}` : '3件未満のため省略',
    ]),
  };
}

function deadlineTable({ cases }: Figures): Table {
  return {
    id: '事案と期限',
    title: '対応中の事案（次の期限の目安ごと）',
    columns: [text('次の期限'), number('事案')],
    rows: [...cases.byDeadline.map(({ key, count }) => [deadlineName(key), shown(count)]), ['合計', shown(cases.open)]],
    note: `この期間に新しく開いた事案 ${cellText(cases.opened)}件、終えた事案 ${cellText(cases.closed)}件。`.replaceAll(
      '3件未満件',
      '3件未満',
    ),
  };
}

function requestTable({ requests }: Figures): Table {
  return {
    id: '依頼と回答',
    title: '外部への依頼と、その結果',
    columns: [text('区分'), number('件数')],
    rows: [
      ['送った依頼・相談', shown(requests.sent)],
      ...requests.byKind.map(({ key, count }) => [`　${measureName(key)}`, shown(count)]),
      ['7日の回答期限が来た削除要請', shown(requests.due)],
      ['　期限内に回答', shown(requests.inTime)],
      ['　遅れて回答', shown(requests.late)],
      ['　回答なし', shown(requests.unanswered)],
      ['消えたことを確かめた投稿', shown(requests.removed)],
    ],
  };
}

function coverageTable({ coverage }: Figures, most: number): Table {
  const first = coverage.blind.slice(0, most);
  const rest = coverage.blind.slice(most);
  const rows = first.map(({ sourceId, seconds, unknown, failing }) => [
    sourceName(sourceId),
    `${seconds > 0 ? durationText(seconds) : '長さ不明'}${unknown > 0 && seconds > 0 ? '＋不明' : ''}${failing ? '（続いている）' : ''}`,
  ]);
  if (rest.length > 0) {
    rows.push([`ほか${rest.length}か所`, durationText(rest.reduce((sum, { seconds }) => sum + seconds, 0))]);
  }
  return {
    id: '読めなかった情報源',
    title: `読めなかった情報源（全${coverage.sources}か所のうち${coverage.blind.length}か所）`,
    columns: [text('情報源'), number('読めなかった時間')],
    rows: rows.length === 0 ? [['読めなかった情報源はありません', '―']] : rows,
    ...(coverage.blind.length > 0 && { note: 'この時間の投稿は見ていないことがあります。静かだったとは限りません。' }),
  };
}

function careTable({ care }: Figures): Table {
  return {
    id: '職員ケア',
    title: '職員ケア',
    columns: [text('区分'), number('件数')],
    rows: [
      ['この期間に行った', shown(care.done)],
      ['これから7日以内に予定', shown(care.dueNext)],
      ['予定日を過ぎている', shown(care.overdue)],
    ],
  };
}
