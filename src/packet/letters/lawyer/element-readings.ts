import type { MaterialPost } from '../../../case/index.ts';
import { dayOf } from '../writing/dates.ts';
import { type Setting, serviceName } from '../writing/setting.ts';
import { type Account, accounts, NO_ACCOUNT, ordinals } from './account-annex.ts';

export interface Reading {
  text: string;
  /** Posts that show it. */
  posts: readonly MaterialPost[];
}

/** What can be counted or read off the posts themselves, by what elements ask. */
export const readings = {
  publicity({ material: { posts } }: Setting): Reading {
    const seen = posts.filter(({ capture }) => capture?.verdict === 'complete');
    const text = seen.length === 0 ? '' : `公開された画面を、ログインせずに保存した投稿: 記事${ordinals(seen)}`;
    return { text, posts: seen };
  },

  repetition({ material: { posts } }: Setting): Reading {
    const lines = accounts(posts).map(
      (account) => `${nameOf(account)}: ${account.posts.length}件${periodOf(account.posts)}`,
    );
    return { text: lines.join('\n'), posts };
  },

  accounts({ material: { posts } }: Setting): Reading {
    const lines = accounts(posts).map((account) => `${nameOf(account)}: 記事${ordinals(account.posts)}`);
    return { text: lines.join('\n'), posts };
  },

  names({ material: { posts, person, organisation } }: Setting): Reading {
    const names = person ? [...person.name.split(/\s+/u), person.department, person.title] : [organisation.name];
    const words = names.filter((word): word is string => word !== null && word.length >= 2);
    const used = Map.groupBy(posts, ({ text }) =>
      words
        .filter((word) => text.includes(word))
        .map((word) => `「${word}」`)
        .join(''),
    );
    const lines = [...used].map(
      ([found, own]) => `${found === '' ? '氏名・所属・職名なし' : found}: 記事${ordinals(own)}`,
    );
    return { text: lines.join('\n'), posts: posts.filter(({ text }) => words.some((word) => text.includes(word))) };
  },

  office({ material: { person, organisation } }: Setting): Reading {
    if (!person) return { text: `対象は${organisation.name}（地方公共団体）です。`, posts: [] };
    const office = [person.department, person.title].filter((word) => word).join(' ');
    return { text: `対象者は${organisation.name}の職員です${office === '' ? '' : `（${office}）`}。`, posts: [] };
  },

  reach(setting: Setting): Reading {
    const services = [...new Set(setting.material.posts.map(({ platform }) => serviceName(setting, platform)))];
    return { text: `掲載された場所: ${services.join('、')}`, posts: [] };
  },
};

const nameOf = ({ name }: Account): string => name?.split('\n').join('、') ?? NO_ACCOUNT;

function periodOf(posts: readonly MaterialPost[]): string {
  const days = posts.flatMap(({ postedAt }) => (postedAt ? [postedAt] : [])).sort((a, b) => a.getTime() - b.getTime());
  const [first, last] = [days[0], days.at(-1)].map((at) => at && dayOf(at));
  if (!first || !last) return '';
  return first === last ? `、${first}` : `、${first}から${last}まで`;
}
