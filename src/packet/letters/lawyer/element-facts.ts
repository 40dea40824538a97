import type { CaseFacts } from '../../../case/index.ts';
import { markList } from '../writing/mark-list.ts';
import { named, quotes } from '../writing/quote.ts';
import { exhibitsOf, type Setting } from '../writing/setting.ts';
import { readings } from './element-readings.ts';
import type { ElementSource } from './element-sources.ts';

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
