import type {
  CaseFacts,
  CaseMaterial,
  MaterialAttachment,
  MaterialCapture,
  MaterialClock,
  MaterialJudgement,
  MaterialPost,
  Passage,
} from '../../../src/case/index.ts';
import { addDays, addMonths, dayInJapan, sha256 } from '../../../src/kernel/index.ts';

/** The passage of `text` that reads `words`. @throws when the text has no such words */
export function passage(
  text: string,
  words: string,
  category: string,
  reason: string,
  options: { conceal?: boolean } = {},
): Passage {
  const start = text.indexOf(words);
  if (start < 0) throw new Error(`the text has no such words: ${words}`);
  return { start, end: start + words.length, category, reason, conceal: options.conceal ?? false };
}

/** The id that a platform with time-ordered ids would give a post of this time. */
export const statusId = (postedAt: string, serial = 0): string =>
  String(((BigInt(Date.parse(postedAt)) - 1_288_834_974_657n) << 22n) + BigInt(serial));

/** A complete capture, taken ten minutes after the post; its hashes name nothing until `sealCaptures` has been there. */
export function capture(url: string, capturedAt: Date, change: Partial<MaterialCapture> = {}): MaterialCapture {
  return {
    id: `capture-${sha256(url).slice(0, 12)}`,
    verdict: 'complete',
    reasons: [],
    capturedAt,
    stampedAt: new Date(capturedAt.getTime() + 2000),
    manifestHash: sha256(`manifest ${url}`),
    outerHash: sha256(`token ${url}`),
    folder: sha256(`folder ${url}`),
    looks: [{ at: new Date(capturedAt.getTime() + 3_600_000), seenAs: 'live' }],
    ...change,
  };
}

type PostDraft = Pick<MaterialPost, 'ordinal' | 'text' | 'passages'> & {
  handle: string;
  name: string;
  accountId: string;
  /** ISO 8601 with offset. */
  at: string;
} & Partial<MaterialPost>;

/** A post on X, with its capture. */
export function postOnX({ handle, name, accountId, at, ...rest }: PostDraft): MaterialPost {
  const nativeId = rest.nativeId ?? statusId(at, rest.ordinal);
  const url = rest.url ?? `https://x.example/${handle}/status/${nativeId}`;
  const postedAt = new Date(at);
  return {
    id: `post-${rest.ordinal}-${nativeId}`,
    platform: 'x',
    url,
    nativeId,
    accountId,
    handle,
    displayName: name,
    board: null,
    postedAt,
    vanishedAt: null,
    capture: capture(url, new Date(postedAt.getTime() + 600_000)),
    ...rest,
  };
}

/** A post on a board: no account, a number in a thread. */
export function postOnBoard(
  draft: Pick<MaterialPost, 'ordinal' | 'text' | 'passages'> & {
    thread: { title: string; url: string };
    number: number;
    at: string;
  } & Partial<MaterialPost>,
): MaterialPost {
  const { thread, number, at, ...rest } = draft;
  const url = `${thread.url}${number}`;
  const postedAt = new Date(at);
  return {
    id: `post-${rest.ordinal}-${number}`,
    platform: 'bakusai',
    url,
    nativeId: String(number),
    accountId: null,
    handle: null,
    displayName: '名無しさん',
    board: { title: thread.title, threadUrl: thread.url, number: String(number) },
    postedAt,
    vanishedAt: null,
    capture: capture(url, new Date(postedAt.getTime() + 1_200_000)),
    ...rest,
  };
}

export const noFacts: CaseFacts = {
  ...{ summary: '', when: '', where: '', who: '', what: '', how: '', harm: '', history: '' },
  ...{ ownConduct: '', circumstances: '', counterFacts: '', request: '', recurrence: '' },
};

/** Log clocks of a post, as the clock table gives them. */
export function logClocks(post: MaterialPost): MaterialClock[] {
  if (!post.postedAt) return [];
  const day = dayInJapan(post.postedAt);
  const shared = { postId: post.id, measureId: null, startsAt: post.postedAt, isConfirmed: false };
  const dates = { warnOn: addDays(day, 30), actOn: addDays(day, 60) };
  return [
    { clock: 'K-LOG-M', name: '接続記録の消去（携帯電話の回線）', ...shared, ...dates, dueOn: addDays(day, 90) },
    { clock: 'K-LOG-F', name: '接続記録の消去（固定回線）', ...shared, ...dates, dueOn: addDays(day, 180) },
  ];
}

/** Six months from the day the offender became known. */
export const complaintClock = (knownAt: string): MaterialClock => ({
  clock: 'K-KOK',
  name: '告訴の期間（親告罪）',
  postId: null,
  measureId: null,
  startsAt: new Date(knownAt),
  warnOn: addMonths(knownAt.slice(0, 10), 4),
  actOn: addMonths(knownAt.slice(0, 10), 5),
  dueOn: addMonths(knownAt.slice(0, 10), 6),
  isConfirmed: false,
});

export function judgement(capacity: string, at: string, change: Partial<MaterialJudgement> = {}): MaterialJudgement {
  return {
    capacity,
    at: new Date(at),
    caseVersion: 4,
    form: {
      content: '投稿者の要求は手続のやり直しで、要求そのものは不当とまでいえない。',
      manner: '職員の氏名を挙げて人格を攻撃しており、要求の手段として相当でない。',
      frequency: '2日間に3回。',
      'validity-and-manner': '要求に一部もっともな点があるとしても、氏名を挙げた攻撃は必要でない。',
      'own-conduct': '窓口の記録では、職員の言動に問題は見当たらない。',
      circumstances: '投稿者について、配慮を要する事情は把握していない。',
      'average-staff': '同じ職種の平均的な職員でも、就業に支障が出る程度と考える。',
    },
    counterFacts: '待ち時間が1時間を超えたことは事実である。',
    opinion: 'established',
    ...change,
  };
}

export function attachment(title: string, change: Partial<MaterialAttachment> = {}): MaterialAttachment {
  const text = `見本の添付: ${title}`;
  return {
    id: `attachment-${sha256(title).slice(0, 12)}`,
    kind: 'official_record',
    title,
    fileName: `${title}.txt`,
    mediaType: 'text/plain',
    bytes: Buffer.byteLength(text),
    sha256: sha256(text),
    folder: sha256(`folder ${title}`),
    author: 'みほん市市民課',
    madeOn: '2026-10-20',
    purport: `${title}の内容`,
    disclosable: false,
    ...change,
  };
}

export const tanaka = { id: 'S001', name: '田中 一郎', department: '市民課', title: '課長' } as const;
export const mihonCity = { name: 'みほん市', address: 'みほん県みほん市本町1丁目1番1号' } as const;

/** A case with the parts that most have; `change` says what is special. */
export function caseMaterial(change: Partial<CaseMaterial> & Pick<CaseMaterial, 'number' | 'posts'>): CaseMaterial {
  return {
    id: `case-${change.number}`,
    version: 6,
    substanceVersion: 1,
    openedAt: new Date('2026-11-02T10:00:00+09:00'),
    rightHolder: 'person',
    organisation: mihonCity,
    person: tanaka,
    categories: [...new Set(change.posts.flatMap(({ passages }) => passages.map(({ category }) => category)))].sort(),
    facts: noFacts,
    attachments: [],
    judgements: [judgement('owner', '2026-11-04T10:00:00+09:00'), judgement('supervisor', '2026-11-04T15:00:00+09:00')],
    gate: [],
    consents: [
      { kind: 'act', givenBy: 'S001', givenOn: '2026-11-03', hasDocument: true },
      { kind: 'attorney', givenBy: 'S001', givenOn: '2026-11-05', hasDocument: true },
    ],
    measures: [],
    clocks: change.posts.flatMap(logClocks),
    ...change,
  };
}
