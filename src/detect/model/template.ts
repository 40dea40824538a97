import { z } from 'zod';
import type { Post } from '../../kernel/index.ts';
import type { Mention } from '../../match/index.ts';
import { categories } from '../finding.ts';

/** One labelled post with places for names: `{P}`, `{P2}` persons, `{O}` the organisation, `{D}` a department. */
export const templateSchema = z.object({
  id: z.string(),
  text: z.string(),
  threadText: z.string().optional(),
  gold: z.object({
    alert: z.boolean(),
    criticism: z.boolean(),
    categories: z.array(z.enum(categories)),
    severity: z.enum(['critical', 'high', 'medium', 'low']).nullish(),
  }),
  topic: z.string(),
  style: z.string().default(''),
  pair: z.string().optional(),
  why: z.string().optional(),
});

export type Template = z.infer<typeof templateSchema>;

const families = [
  '田中',
  '佐伯',
  '中原',
  '大野',
  '三浦',
  '早川',
  '木下',
  '吉沢',
  '高梨',
  '森本',
  '林',
  '秋山',
  '桜井',
  '長谷部',
  '小野',
  '石丸',
];
const givens = ['一郎', '美咲', '健太', '由紀', '浩二', '真由美', '翔', '和子', '誠', '彩'];
const honorifics = ['課長', 'さん', '係長', '主任', '', '', '氏', '部長', '課長', 'さん'];

/** The same number for the same text, so that filling is repeatable (FNV-1a). */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}

function pick<T>(values: readonly T[], seed: number): T | undefined {
  return values[seed % values.length];
}

interface Name {
  text: string;
  /** Where a title follows anyway: 田中, not 田中課長. */
  bare: string;
  kind: Mention['kind'];
  ref: string;
}

function namesFor(seed: number): Record<string, Name> {
  const family = pick(families, seed) ?? '田中';
  const second = pick(families, seed + 5) ?? '佐伯';
  const full = (seed >>> 8) % 4 === 0;
  const organisation = pick(['みほん市', 'みほん市役所', 'みほん市'], seed >>> 3) ?? 'みほん市';
  const department = pick(['市民課', '税務課', '福祉課', '土木課', '学校教育課'], seed >>> 2) ?? '市民課';
  return {
    P: {
      text: family + (full ? pick(givens, seed >>> 4) : pick(honorifics, seed >>> 4)),
      bare: family,
      kind: 'person',
      ref: 'P',
    },
    P2: { text: second + pick(honorifics, seed >>> 6), bare: second, kind: 'person', ref: 'P2' },
    O: { text: organisation, bare: organisation, kind: 'organisation', ref: 'みほん市' },
    D: { text: department, bare: department, kind: 'organisation', ref: 'みほん市' },
  };
}

const titleFollows =
  /^(?:さん|さま|様|氏|殿|課長|係長|部長|主任|館長|園長|局長|補佐|くん|君|ちゃん|先生|とか|の(?:野郎|やろう|奴|やつ))/u;

function fill(text: string, names: Record<string, Name>): { text: string; mentions: Mention[] } {
  const mentions: Mention[] = [];
  let filled = '';
  let from = 0;
  for (const match of text.matchAll(/\{(P2|P|O|D)\}/g)) {
    const name = names[match[1] ?? ''];
    if (!name) continue;
    filled += text.slice(from, match.index);
    from = match.index + match[0].length;
    const shown = titleFollows.test(text.slice(from)) ? name.bare : name.text;
    const [start, end] = [filled.length, filled.length + shown.length];
    mentions.push({ kind: name.kind, ref: name.ref, start, end, via: 'template', confidence: 0.97 });
    filled += shown;
  }
  return { text: filled + text.slice(from), mentions };
}

/** Fills the names in and says where they stand, as the match room would. */
export function fillTemplate(template: Template): { post: Post; mentions: Mention[] } {
  const names = namesFor(hash(template.id));
  const text = fill(template.text, names);
  const post: Post = { id: template.id, text: text.text };
  if (template.threadText === undefined) return { post, mentions: text.mentions };
  const thread = fill(template.threadText, names);
  const fromThread = thread.mentions.map((mention) => ({ ...mention, start: 0, end: 0, via: 'thread' }));
  return { post: { ...post, threadText: thread.text }, mentions: [...text.mentions, ...fromThread] };
}
