import { roleNames } from '../../access/index.ts';
import { categoryNames, severityNames } from '../../analysis/index.ts';
import { describeReason, isReason } from '../../capture/index.ts';
import { guidanceOf } from '../../care/index.ts';
import {
  attachmentKinds,
  caseStateNames,
  clockDefinitions,
  consentKinds,
  factLabels,
  gateQuestions,
  measureKinds,
  outcomes,
  platformById,
  signingRules,
} from '../../case/index.ts';
import { channelKinds, channelUses } from '../../notify/index.ts';
import { kindNames as packetNames } from '../../packet/index.ts';
import { kindsOfReport } from '../../report/index.ts';
import { sourceOf } from '../../source/index.ts';
import { kindNames as requestNames } from '../../subject/index.ts';
import { decisionNames, policyText } from '../../triage/index.ts';
import { describeSubject } from '../approvals/subjects.ts';
import { capacityNames, lookNames, opinionNames } from '../cases/names.ts';
import { faultText } from '../channels/deliveries.ts';
import { reportStateNames } from '../staff-reports/show.ts';
import { stateNames as requestStateNames } from '../subject-requests/words.ts';
import { eraseRules, parts, retentionRules, seals, signIns, verdicts } from './codes.ts';
import {
  among,
  countOf,
  hash,
  inner,
  listOf,
  many,
  named,
  put,
  type Say,
  type Told,
  textOf,
  user,
  type Words,
  wordOf,
  yes,
} from './say.ts';

/**
 * What an entry says beyond who did what, in Japanese phrases. Codes and inner numbers that say nothing to a reader are left out;
 * the export holds all of them. What has no words here is shown as it is written.
 */
export function phrasesOf(told: Told): string[] {
  // The database keeps no order of its own: the words stand in the order of the table below.
  const order = (name: string) => (hasWords(name) ? names.indexOf(name) : names.length);
  const entries = Object.entries(told.details).toSorted(([one], [other]) => order(one) - order(other));
  return entries.flatMap(([name, value]) => {
    if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return [];
    const say = phrases[name];
    if (!say) return [`${name}: ${textOf(value)}`];
    const phrase = say(value, told);
    return phrase === '' ? [] : [phrase];
  });
}

/** Whether a name in the details is put into words. */
export function hasWords(name: string): boolean {
  return Object.hasOwn(phrases, name);
}

const categoryWords: Words = categoryNames;
const severityWords: Words = severityNames;
const questionNames = () => named(gateQuestions());
const measureNames = () => named(measureKinds);
const clockNames = () => named(clockDefinitions());
const ruleNames = () => named(signingRules());

/** What `kind` is a kind of, by the beginning of the action. */
const kinds: readonly [string, Say][] = [
  ['alert.', among('「{}」と判断', decisionNames)],
  ['case.consent', among('{}', consentKinds)],
  ['case.attached', among('{}', attachmentKinds)],
  ['case.measure', among('{}', measureNames)],
  ['packet.', among('{}の資料一式', packetNames)],
  ['report.', (value) => Object.entries(kindsOfReport).find(([kind]) => kind === value)?.[1].name ?? textOf(value)],
  ['channel.', (value) => Object.entries(channelKinds).find(([kind]) => kind === value)?.[1].name ?? textOf(value)],
  ['source.', (value) => sourceOf(textOf(value))?.title ?? textOf(value)],
  ['subject_request.', among('{}', requestNames)],
];

const phrases: Readonly<Record<string, Say>> = {
  // Inner numbers: of acts, groups, rows and folders.
  ...{ act: inner, group: inner, change: inner, delivery: inner, note: inner, consent: inner, attachment: inner },
  ...{ folder: inner, folders: inner, ids: inner, follows: inner, approval: inner, passkey: inner },

  kind: (value, told) => kinds.find(([start]) => told.action.startsWith(start))?.[1](value, told) ?? textOf(value),
  policy: (value) => `理由「${policyText(textOf(value))}」`,
  step: (value, { action, details }) => {
    if (action.startsWith('care.')) return guidanceOf(textOf(value)).title;
    const kind = measureKinds.find(({ id }) => id === details.kind);
    return kind?.steps.find(({ id }) => id === value)?.label ?? textOf(value);
  },
  from: inner,
  to: (value, told) => {
    const { from } = told.details;
    return `${from === undefined || from === null ? '' : stateOf(from, told)}→${stateOf(value, told)}`;
  },
  severity: among('重大度 {}', severityWords),
  categories: among('{}', categoryWords),
  revision: put('第 {} 版'),
  why: among('{}', { person: '人が再開', edited: '投稿が書き換えられたため', evidence: '証拠がそろったため' }),
  holder: user('担当は {}'),
  alerts: many('警告 {} 件'),
  alert: put('警告 {}'),
  days: put('{} 日間'),
  rule: (value, { action }) =>
    action === 'alert.decided'
      ? '問題ない言葉の登録による'
      : action.startsWith('evidence.')
        ? wordOf(eraseRules, value)
        : wordOf(ruleNames(), value),

  case: put('事案 {}'),
  version: put('第 {} 版'),
  caseVersion: put('事案は第 {} 版'),
  before: (value, { action }) =>
    action.startsWith('evidence.')
      ? hash('前のタイムスタンプの SHA-256 {}')(value, { action, details: {}, nameOf: textOf })
      : action.startsWith('staff_report.')
        ? `「${wordOf(reportStateNames, value)}」から`
        : `前は ${textOf(value)}`,
  state: (value, { action }) =>
    action.startsWith('case.')
      ? `事案は「${wordOf(caseStateNames, value)}」`
      : action.startsWith('staff_report.')
        ? `「${wordOf(reportStateNames, value)}」にした`
        : `投稿は「${wordOf(lookNames, value)}」`,
  fields: (value) =>
    listOf(value)
      .map((field) => Object.entries(factLabels).find(([name]) => name === field)?.[1].label ?? field)
      .join('・'),
  owner: user('担当は {}'),
  supervisor: user('所属長は {}'),
  assignee: user('担当する所属長は {}'),
  user: user('相手は {}'),
  outcome: (value, { action }) =>
    action === 'channel.tried' ? (value === 'sent' ? '届いた' : faultText(textOf(value))) : wordOf(outcomes, value),
  rightHolder: among('{}の権利', { person: '職員個人', organisation: '市', both: '職員個人と市' }),
  post: put('投稿 {}'),
  posts: many('投稿 {} 件'),
  added: (value, { action }) => `${action === 'roster.imported' ? '加わった職員' : '加えた投稿'} ${countOf(value)} 件`,
  passages: many('問題とする箇所 {} か所'),
  capture: inner,
  by: among('{}からの知らせ', { source: '情報源' }),
  question: among('「{}」', questionNames),
  answer: among('{}', { proceed: '進めてよい', stop: '進めない' }),
  capacity: among('{}として', capacityNames),
  opinion: among('{}', opinionNames),
  verdict: (value, { action }) =>
    action.startsWith('evidence.') ? wordOf(seals, value) : `${wordOf(verdicts, value)}`,
  clock: among('{}', clockNames),
  start: put('{} から'),
  due: put('{} まで'),
  computed: put('計算した日 {}'),
  confirmed: put('確かめた日 {}'),
  addressee: (value) => `相手 ${platformById(textOf(value))?.name ?? textOf(value)}`,
  tasks: many('予定 {} 件'),

  isDraft: yes('下書き', '提出用'),
  findings: many('足りないもの・弱いもの {} 件'),
  code: among('{}', { 'packet-given-up': '一日たっても作れなかった' }),

  reasons: (value) =>
    listOf(value)
      .map((reason) => (isReason(reason) ? describeReason(reason) : reason))
      .join(''),
  objects: many('証拠のファイル {} 件を確認'),
  seals: many('封印 {} 件'),
  rotten: many('壊れたファイル {} 件'),
  broken: many('破れた封印 {} 件'),
  erased: many('消去済み {} 件'),

  part: (value) => parts[textOf(value)] ?? `ファイル「${textOf(value)}」を表示`,
  means: among('{}で', signIns),
  reason: among('{}', {
    counter: '使った回数が進んでいない（複製のおそれ）',
    disabled: '停止中の利用者',
  }),
  roleBefore: among('前の役割 {}', roleNames),
  role: among('役割 {}', roleNames),
  subject: (value) => {
    const [kind = '', id = ''] = textOf(value).split(/:(.*)/u);
    return describeSubject({ kind, id, version: 0 }).label;
  },
  result: (value) =>
    value === 'whole' ? '書かれたときのまま' : textOf(value).replace(/^broken at (\d+)$/u, '$1 番の記録で壊れている'),
  format: among('{}', { jsonl: 'JSON Lines', csv: 'CSV', pdf: 'PDF', html: 'HTML', xlsx: 'XLSX' }),

  takes: among('送るもの {}', { ...channelUses }),
  enabled: yes('使う', '止める'),
  level: put('順番 {}'),
  channel: inner,
  attempts: put('試した回数 {}'),
  fault: (value) => faultText(textOf(value)),
  notices: many('知らせ {} 件をまとめた'),
  period: put('{}'),
  dueFor: inner,

  changed: many('変わった職員 {} 件'),
  left: many('外れた職員 {} 件'),
  edits: inner,
  kept: (value) => `残した情報源 ${listOf(value).join('・')}`,
  removed: (value) => `外した情報源 ${listOf(value).join('・')}`,
  elsewhere: yes('アドレスも変えた', 'アドレスはそのまま'),
  reviewedOn: put('確かめた日 {}'),
  hasAddress: yes('アドレスあり', 'アドレスなし'),
  hasPicture: yes('画面の写しあり', '画面の写しなし'),

  ...Object.fromEntries(retentionRules.map(([name, words]) => [name, put(`${words} {} 日`)])),
  count: many('{} 件'),
  keys: yes('鍵も戻した', '鍵はそのまま'),
  bytes: (value) => `${Math.ceil(Number(value) / 1_000_000)} MB`,
  rows: many('行 {}'),
  files: many('証拠のファイル {} 件'),
  encrypted: yes('暗号化した', '暗号化していない'),
  sha256: hash('SHA-256 {}'),
  manifest: hash('目録の SHA-256 {}'),
  token: hash('タイムスタンプの SHA-256 {}'),
};

const names = Object.keys(phrases);

/** A state that was left or reached, of what the action is about. */
function stateOf(value: unknown, { action, details }: Told): string {
  if (action === 'setting.changed') return wordOf(ruleNames(), value);
  if (action.startsWith('subject_request.')) return `「${wordOf(requestStateNames, value)}」`;
  const kind = measureKinds.find(({ id }) => id === details.kind);
  return `「${kind?.states[textOf(value)] ?? textOf(value)}」`;
}
