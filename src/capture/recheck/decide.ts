import type { Reason } from '../judge/reason.ts';

/** What became of a post: 401, 403, 429, 5xx and walls say nothing about it. */
export type PostState = 'live' | 'edited' | 'deleted' | 'hidden' | 'unknown';

/** The version that evidence was taken of. */
export interface EarlierVersion {
  /** Words of the post, where they are known apart from the page. */
  postText: string | undefined;
  pageLines: readonly string[];
}

/** What a later look at the same address saw. */
export interface Look {
  status: number | undefined;
  reasons: readonly Reason[];
  postText: string | undefined;
  pageLines: readonly string[];
}

const WALLS: readonly Reason[] = [
  'login-wall',
  'consent-wall',
  'age-wall',
  'covered',
  'challenge',
  'script-failed',
  'error-page',
];
const TROUBLE: readonly Reason[] = [
  'tls',
  'unreachable',
  'truncated',
  'size',
  'deadline',
  'blank',
  'address',
  'not-a-page',
];
const HIDDEN = /非公開|protected|private|限定公開|フォロワーだけ|年齢制限|not available in/i;
const GONE =
  /削除|deleted|removed|存在しません|doesn.t exist|does not exist|not found|見つかりません|no longer|凍結|suspended|落ち|過去ログ/i;

/** Decides from one look; `unknown` is an answer, and nothing but a clear word of the site makes a post deleted. */
export function decideState(earlier: EarlierVersion, look: Look): PostState {
  if (look.status === 404 || look.status === 410) return 'deleted';
  if (look.status === undefined || look.status < 200 || look.status > 299) return 'unknown';
  const text = look.pageLines.join('\n');
  // A protected account shows a wall, yet says plainly that the post is there no longer for everyone.
  if (look.reasons.includes('unavailable') || look.reasons.includes('login-wall')) {
    if (HIDDEN.test(text)) return 'hidden';
  }
  if (look.reasons.includes('unavailable')) return GONE.test(text) ? 'deleted' : 'hidden';
  if (look.reasons.some((reason) => WALLS.includes(reason) || TROUBLE.includes(reason))) return 'unknown';
  if (look.reasons.includes('redirected-elsewhere')) return 'unknown';
  return isSameVersion(earlier, look) ? 'live' : 'edited';
}

function isSameVersion(earlier: EarlierVersion, look: Look): boolean {
  if (earlier.postText !== undefined && look.postText !== undefined) {
    return normal(earlier.postText) === normal(look.postText);
  }
  // Counters and "3 minutes ago" change without an edit: digits are ignored, and new lines (replies) are no edit.
  const now = new Set(look.pageLines.map(withoutFigures));
  const lasting = earlier.pageLines.map(withoutFigures).filter((line) => line.length >= SHORTEST_LINE);
  return lasting.every((line) => now.has(line));
}

const SHORTEST_LINE = 10;
const normal = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();
const withoutFigures = (line: string): string => normal(line).replace(/[\d０-９]+/g, '#');
