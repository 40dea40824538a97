import type { CaseFacts, MaterialPost } from '../../../case/index.ts';
import { dayOf } from '../writing/dates.ts';
import { accountName, named, quotes } from '../writing/quote.ts';
import { exhibitsOf, type Setting, serviceName } from '../writing/setting.ts';
import { accounts, ordinals } from './account-annex.ts';
import type { ElementSource } from './element-sources.ts';
import { markList } from './mark-list.ts';

export interface ElementLine {
  facts: string;
  evidence: string;
  counter: string;
  open: string;
}

/** More quotes than this are counted, and stand in 該当箇所一覧. */
const QUOTED = 6;

const labels: Partial<Record<keyof CaseFacts, string>> = {
  harm: '被害の記録',
  history: '経緯',
  recurrence: '続くおそれ',
  counterFacts: '市の記録など',
  ownConduct: '職員側の言動',
  circumstances: '配慮事情',
  where: '場所',
};

/** In which element's line a field of the facts was told in full. */
export type Told = Map<keyof CaseFacts, string>;

/** One line of a checklist: facts, evidence, counter-facts, what is open. The conclusion is the reader's. */
export function elementLine(setting: Setting, id: string, source: ElementSource, told: Told): ElementLine {
  const { material, context } = setting;
  const quoted = quotes(material.posts).filter(({ passage }) => source.quotes?.includes(passage.category));
  const read = source.reading ? readings[source.reading](setting) : { text: '', posts: [] };
  const attachments = material.attachments.filter(({ kind }) => source.attachments?.includes(kind));
  const posts = new Set([...quoted.map(({ post }) => post), ...read.posts]);
  const marks = [
    ...material.posts.filter((post) => posts.has(post)).flatMap((post) => exhibitsOf(setting, post)),
    ...context.exhibits.filter(({ attachmentId }) => attachments.some(({ id }) => id === attachmentId)),
  ];
  return {
    facts: [quoteList(quoted), read.text, written(material.facts, source.facts, id, told)]
      .filter((text) => text !== '')
      .join('\n'),
    evidence: markList(marks),
    counter: written(material.facts, source.counter, id, told),
    open: source.open,
  };
}

function quoteList(quoted: ReturnType<typeof quotes>): string {
  const rest = quoted.length - QUOTED;
  return [...quoted.slice(0, QUOTED).map(named), ...(rest > 0 ? [`ほか${rest}か所（該当箇所一覧のとおり）`] : [])].join(
    '\n',
  );
}

/** What the office wrote is said once, and then pointed to. */
const written = (facts: CaseFacts, fields: readonly (keyof CaseFacts)[] | undefined, id: string, told: Told): string =>
  (fields ?? [])
    .filter((field) => facts[field].trim() !== '')
    .map((field) => {
      const before = told.get(field);
      if (before === undefined) told.set(field, id);
      return `${labels[field] ?? ''}: ${before === undefined ? facts[field] : `${before}の欄のとおり`}`;
    })
    .join('\n');

interface Reading {
  text: string;
  posts: readonly MaterialPost[];
}

const readings: Record<NonNullable<ElementSource['reading']>, (setting: Setting) => Reading> = {
  publicity({ material: { posts } }) {
    const seen = posts.filter(({ capture }) => capture?.verdict === 'complete');
    const text = seen.length === 0 ? '' : `公開された画面を、ログインせずに保存した投稿: 記事${ordinals(seen)}`;
    return { text, posts: seen };
  },
  repetition({ material: { posts } }) {
    const lines = accounts(posts).map((own) => {
      const days = own
        .flatMap(({ postedAt }) => (postedAt ? [postedAt] : []))
        .sort((a, b) => a.getTime() - b.getTime());
      const [first, last] = [days[0], days.at(-1)];
      const period = first && last ? `、${dayOf(first)}から${dayOf(last)}まで` : '';
      return `${own[0] ? accountName(own[0]) : '不明'}: ${own.length}件${period}`;
    });
    return { text: lines.join('\n'), posts };
  },
  accounts({ material: { posts } }) {
    const lines = accounts(posts).map((own) => `${own[0] ? accountName(own[0]) : '不明'}: 記事${ordinals(own)}`);
    return { text: lines.join('\n'), posts };
  },
  names({ material: { posts, person, organisation } }) {
    const names = person ? [...person.name.split(/\s+/u), person.department, person.title] : [organisation.name];
    const words = names.filter((word): word is string => word !== null && word.length >= 2);
    const lines = posts.flatMap((post) => {
      const used = [...new Set(words.filter((word) => post.text.includes(word)))];
      return used.length > 0 ? [`記事${post.ordinal}: ${used.map((word) => `「${word}」`).join('')}`] : [];
    });
    const naming = posts.filter((post) => words.some((word) => post.text.includes(word)));
    const silent = posts.filter((post) => !naming.includes(post));
    const rest = silent.length > 0 ? [`氏名・所属・職名のない投稿: 記事${ordinals(silent)}`] : [];
    return { text: [...lines.slice(0, QUOTED), ...more(lines.length - QUOTED), ...rest].join('\n'), posts: naming };
  },
  office({ material: { person, organisation } }) {
    if (!person) return { text: `対象は${organisation.name}（地方公共団体）です。`, posts: [] };
    const office = [person.department, person.title].filter((word) => word).join(' ');
    return { text: `対象者は${organisation.name}の職員です${office === '' ? '' : `（${office}）`}。`, posts: [] };
  },
  reach(setting) {
    const services = [...new Set(setting.material.posts.map(({ platform }) => serviceName(setting, platform)))];
    return { text: `掲載された場所: ${services.join('、')}`, posts: [] };
  },
};

const more = (rest: number): string[] => (rest > 0 ? [`ほか${rest}件`] : []);
