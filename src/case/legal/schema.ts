import { z } from 'zod';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u, 'YYYY-MM-DD で書いてください');
const sentence = z.string().trim().min(1);

/** How sure an entry is: S statute read, O official page read, 2 secondary source, U unverified. */
export const mark = z.enum(['S', 'O', '2', 'U']);
export type Mark = z.infer<typeof mark>;

/** What every entry of a legal data file carries. */
const backed = {
  source: sentence,
  mark,
  /** When a person last compared the entry with its source. */
  checked: day,
  /** One Japanese sentence: what is not sure; shown with 要確認. */
  unsure: sentence.optional(),
};
export const backing = z.strictObject(backed);
export type Backing = z.infer<typeof backing>;

const id = z.string().regex(/^[a-zA-Z0-9_-]+$/u);

export const platform = z.strictObject({
  id,
  name: sentence,
  provider: sentence.nullable(),
  /** Host names, without `www.`; sub-domains count. */
  hosts: z.array(z.string()),
  kind: z.enum(['account', 'board']),
  /** Day of designation as 大規模特定電気通信役務提供者, where the service is one. */
  designatedOn: day.nullable(),
  form: z.strictObject({
    title: sentence,
    url: z.url().nullable(),
    /** Fields in order; `text` says what goes in. */
    fields: z.array(z.strictObject({ label: sentence, text: sentence })),
    notes: z.array(sentence).default([]),
    ...backed,
  }),
  ...backed,
});
export type Platform = z.infer<typeof platform>;

export const channel = z.strictObject({
  id,
  /** Kind of measure that goes through this channel. */
  measure: z.string().nullable(),
  name: sentence,
  does: sentence,
  give: z.array(sentence),
  /** `person`: only the one concerned or their representative (本人のみ). */
  who: z.enum(['person', 'person_or_office', 'office', 'anyone']),
  limits: z.array(sentence),
  contact: sentence.nullable(),
  url: z.url().nullable(),
  ...backed,
});
export type Channel = z.infer<typeof channel>;

const length = z.union([
  z.strictObject({ days: z.number().int().positive() }),
  z.strictObject({ months: z.number().int().positive() }),
  z.strictObject({ years: z.number().int().positive() }),
]);
export type Length = z.infer<typeof length>;

export const clockDefinition = z.strictObject({
  id,
  name: sentence,
  /** What starts it by itself; `by-hand` where only a person can say. */
  starts: z.enum([
    ...(['post-added', 'application-received', 'provision-received', 'decision-notified'] as const),
    ...(['case-opened', 'by-hand'] as const),
  ]),
  of: z.enum(['case', 'post', 'measure']),
  /** Japanese: from when it is counted. */
  from: sentence,
  warn: length.optional(),
  act: length.optional(),
  due: length,
  /** 初日不算入 where false. */
  firstDayCounts: z.boolean(),
  /** What happens where the last day is a holiday. */
  ends: z.enum(['any-day', 'working-day', 'court-day']),
  /** Japanese: what happens when it has run out. */
  after: sentence,
  counting: sentence,
  ...backed,
});
export type ClockDefinition = z.infer<typeof clockDefinition>;

export const provision = z.strictObject({
  id,
  law: sentence,
  article: sentence,
  name: sentence,
  maximum: sentence.nullable(),
  complaintOffence: z.boolean(),
  /** Categories of findings to which the provision may be a candidate. */
  categories: z.array(z.string()),
  note: sentence.nullable(),
  ...backed,
});
export type Provision = z.infer<typeof provision>;

export const senderItem = z.strictObject({
  id,
  /** 号 of 施行規則2条. */
  number: z.number().int().positive(),
  text: sentence,
  /** 特定発信者情報 (施行規則3条). */
  specific: z.boolean(),
  ...backed,
});
export type SenderItem = z.infer<typeof senderItem>;

export const elementList = z.strictObject({
  id,
  name: sentence,
  categories: z.array(z.string()),
  elements: z.array(z.strictObject({ id, name: sentence, question: sentence, ...backed })).min(1),
});
export type ElementList = z.infer<typeof elementList>;

export const gateQuestion = z.strictObject({
  id,
  name: sentence,
  question: sentence,
  /** Words in a post that raise the question by themselves. */
  hints: z.array(z.string().min(2)),
  advice: sentence,
  /** Answers that only a named person with this role may give. */
  decidedBy: z.array(z.enum(['officer', 'supervisor', 'lawyer'])).min(1),
  ...backed,
});
export type GateQuestion = z.infer<typeof gateQuestion>;

export const judgementQuestion = z.strictObject({
  id,
  name: sentence,
  question: sentence,
  required: z.boolean(),
  ...backed,
});
export type JudgementQuestion = z.infer<typeof judgementQuestion>;

export const capacity = z.enum(['owner', 'supervisor', 'substitute', 'counsel', 'committee']);
export type Capacity = z.infer<typeof capacity>;

export const signingRule = z.strictObject({
  id,
  name: sentence,
  /** Each group must be signed by one of its capacities, and all by different people. */
  signed: z.array(z.array(capacity).min(1)).min(2),
  ...backed,
});
export type SigningRule = z.infer<typeof signingRule>;

const list = <Entry extends z.ZodType<{ id: string }>>(entry: Entry) =>
  z
    .array(entry)
    .min(1)
    .refine((all) => new Set(all.map((one) => one.id)).size === all.length, '同じ id が二つあります');

/** Files of `src/case/data`, by name. */
export const files = {
  platforms: z.strictObject({ platforms: list(platform) }),
  channels: z.strictObject({ channels: list(channel) }),
  clocks: z.strictObject({ clocks: list(clockDefinition) }),
  provisions: z.strictObject({ provisions: list(provision) }),
  'sender-information': z.strictObject({ items: list(senderItem) }),
  elements: z.strictObject({ lists: list(elementList) }),
  gate: z.strictObject({ questions: list(gateQuestion) }),
  judgement: z.strictObject({ questions: list(judgementQuestion) }),
  signing: z
    .strictObject({ active: id, rules: list(signingRule) })
    .refine(({ active, rules }) => rules.some((rule) => rule.id === active), '使う決まり（active）がありません'),
} as const;
export type FileName = keyof typeof files;
