import {
  type CaseMaterial,
  factLabels,
  gateQuestions,
  type MaterialPost,
  measureKind,
  stateName,
  stepsFrom,
} from '../../case/index.ts';
import { isoInJapan } from '../../kernel/index.ts';

const holders = { person: '職員個人', organisation: '市', both: '職員個人と市' } as const;

/** A case as the terminal shows it. */
export function describeCase(material: CaseMaterial): string {
  const { number, version, rightHolder, person, facts } = material;
  const filled = entries(facts).filter(([, text]) => text !== '');
  return [
    `事案 ${number}（版 ${version}）  権利: ${holders[rightHolder]}${person ? ` ${person.name}（${person.id}）` : ''}`,
    ...section(
      '事実',
      filled.map(([name, text]) => `${factLabels[name].label}: ${text}`),
    ),
    ...section('投稿', material.posts.map(describePost)),
    ...section(
      '添付',
      material.attachments.map(({ title, fileName, id }) => `${title}（${fileName}） [${id}]`),
    ),
    ...section(
      '判断',
      material.judgements.map(({ capacity, opinion, at }) => `${capacity}: ${opinion} ${isoInJapan(at)}`),
    ),
    ...section('確認事項', material.gate.map(describeQuestion)),
    ...section(
      '同意',
      material.consents.map(({ kind, givenBy, givenOn }) => `${kind} ${givenBy} ${givenOn}`),
    ),
    ...section('措置', material.measures.map(describeMeasure)),
    ...section(
      '期限',
      material.clocks.map(({ name, dueOn, isConfirmed }) => `${dueOn}${isConfirmed ? '' : '（目安）'} ${name}`),
    ),
  ].join('\n');
}

function section(title: string, lines: readonly string[]): string[] {
  return ['', `■ ${title}`, ...(lines.length > 0 ? lines.map((line) => `  ${line}`) : ['  （なし）'])];
}

function entries<Key extends string>(facts: Readonly<Record<Key, string>>): [Key, string][] {
  return Object.keys(facts)
    .filter((key): key is Key => key in facts)
    .map((key) => [key, facts[key]]);
}

function describePost({ ordinal, id, url, postedAt, text, passages, capture, vanishedAt }: MaterialPost): string {
  const evidence = capture ? `証拠: ${capture.verdict === 'complete' ? '完全' : '不完全'}` : '証拠: まだありません';
  const gone = vanishedAt ? `  消えたのを確かめた時刻 ${isoInJapan(vanishedAt)}` : '';
  const quotes = passages.map(({ start, end }) => `「${text.slice(start, end)}」`).join('');
  return `${ordinal}. ${postedAt ? isoInJapan(postedAt) : '日時不明'} ${url} [${id}]\n     ${evidence}${gone}\n     ${text}\n     問題とする箇所: ${quotes || '（なし）'}`;
}

function describeQuestion({ question, ground, answer, reason }: CaseMaterial['gate'][number]): string {
  const name = gateQuestions().find(({ id }) => id === question)?.name ?? question;
  const answers = { proceed: '進めてよい', stop: '進めない' } as const;
  return `${name}: ${answer === null ? '未回答' : answers[answer]}（${reason ?? ground}） [${question}]`;
}

function describeMeasure(measure: CaseMaterial['measures'][number]): string {
  const { id, kind, addressee, state, sentAt, receivedAt, receipt, answeredAt, answer } = measure;
  const found = measureKind(kind);
  const next = stepsFrom(found, state).map((step) => `${step.id}（${step.label}）`);
  const done = [
    ...(sentAt ? [`行った日時 ${isoInJapan(sentAt)}`] : []),
    ...(receivedAt ? [`受け付けられた日時 ${isoInJapan(receivedAt)}${receipt ? ` 番号 ${receipt}` : ''}`] : []),
    ...(answeredAt ? [`回答 ${isoInJapan(answeredAt)} ${answer ?? ''}`] : []),
  ];
  return [
    `${found.name} → ${addressee}: ${stateName(found, state)} [${id}]`,
    ...done.map((line) => `     ${line}`),
    `     次にできること: ${next.join('、') || 'なし'}`,
  ].join('\n');
}
