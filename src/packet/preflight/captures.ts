import type { PreflightFinding } from '../letters/context.ts';
import { articles, type PreflightInput } from './input.ts';

/** Whether the posts are kept so that a court can check them (LEGAL.md 6.1). */
export function captureFindings({ material }: PreflightInput): PreflightFinding[] {
  const { posts } = material;
  const found: PreflightFinding[] = [];
  const tell = (level: 'warning' | 'note', code: string, which: typeof posts, sentence: string) => {
    if (which.length > 0) found.push({ code, level, sentence: `${articles(which)}${sentence}` });
  };
  const missing = posts.filter(({ capture }) => capture === null);
  tell(
    'warning',
    'capture-gone',
    missing.filter(({ vanishedAt }) => vanishedAt !== null),
    'は、保全する前に消えています。ほかの記録（検索結果の控え、見た人の陳述書）を探してください。',
  );
  tell(
    'warning',
    'capture-missing',
    missing.filter(({ vanishedAt }) => vanishedAt === null),
    'は、まだ保全されていません。消える前に保全してください。',
  );
  const kept = posts.flatMap((post) => (post.capture ? [{ ...post, capture: post.capture }] : []));
  tell(
    'warning',
    'capture-incomplete',
    kept.filter(({ capture }) => capture.verdict === 'incomplete'),
    'の保全は不完全です。まだ見られるうちに、もう一度保全してください。',
  );
  tell(
    'warning',
    'capture-unstamped',
    kept.filter(({ capture }) => capture.stampedAt === null),
    'の保全には、タイムスタンプがまだありません。',
  );
  tell(
    'note',
    'time-unknown',
    posts.filter(({ postedAt }) => postedAt === null),
    'の投稿日時が分かりません。',
  );
  tell(
    'note',
    'post-vanished',
    kept.filter(({ vanishedAt }) => vanishedAt !== null),
    'は、保全のあとで見られなくなっています。今の画面を確かめる窓口では扱えないことがあります。',
  );
  tell(
    'note',
    'account-unknown',
    posts.filter(({ accountId, board }) => accountId === null && board === null),
    'は、アカウントの番号が分かりません。表示名は変えられるため、番号を確かめてください。',
  );
  return found;
}
