import { PHRASES } from './phrases.ts';
import type { Reason } from './reason.ts';

/** What can be seen of a page once it stands on the screen. */
export interface PageSight {
  title: string;
  /** Visible text, line by line, of the document. */
  lines: readonly string[];
  /** Lines of headings, dialogs and of what covers the middle of the screen. */
  prominent: readonly string[];
  passwordFields: number;
  /** Share of the screen that one fixed layer covers, 0 to 1. */
  covered: number;
  /** Share of the screen on top of which fixed layers lie, all together, 0 to 1. */
  layered: number;
  /** Characters in these layers, and in what lies behind them. */
  layerCharacters: number;
  hiddenCharacters: number;
  /** Lines of bars at the edges of the screen, which hide no more than their own height. */
  bars: readonly string[];
  /** Pictures, videos and canvases that show something. */
  pictures: number;
}

const SHORT_LINE = 90;
/** A page with less text than this is a notice rather than a post among others. */
const NOTICE_CHARACTERS = 700;
const MOST_OF_THE_SCREEN = 0.35;
const ALL_OF_THE_SCREEN = 0.85;
/** A page with less text than this and a line that says "loading" has not come. */
const STILL_LOADING = 60;
const LOADING =
  /^((now )?loading|(ただいま)?(読み?込み|読込|ロード)中(です)?|(しばらく|少々)?お待ちください)[.…。\s]*$/i;
/** What an app leaves outside a layer that is the app itself ("skip to content"). */
const LEFT_OUTSIDE = 30;

/** Walls, notices and empty pages, as reasons why a capture is not complete. */
export function judgePage(sight: PageSight): Reason[] {
  const text = sight.lines.join('');
  const reasons = new Set<Reason>();
  const isNotice = text.length < NOTICE_CHARACTERS;
  const seen = [sight.title, ...sight.prominent, ...(isNotice ? sight.lines : [])].filter(
    (line) => line.length <= SHORT_LINE,
  );
  const bars = new Set(sight.bars);
  for (const { reason, pattern } of PHRASES) {
    const isConsent = reason === 'consent-wall' && sight.covered < MOST_OF_THE_SCREEN;
    if (isConsent && !isNotice) continue;
    if (seen.some((line) => pattern.test(line) && !(isConsent && bars.has(line)))) reasons.add(reason);
  }
  if (sight.passwordFields > 0 && (isNotice || sight.covered >= MOST_OF_THE_SCREEN)) reasons.add('login-wall');
  if (text.length < STILL_LOADING && sight.lines.some((line) => LOADING.test(line))) reasons.add('script-failed');
  if (reasons.size === 0 && isCovered(sight)) reasons.add('covered');
  if (text.trim().length === 0 && sight.pictures === 0) reasons.add('blank');
  return [...reasons];
}

/** Walls in words that nobody wrote down: little text on top of the whole screen, and more behind it. */
const isCovered = ({ layered, layerCharacters, hiddenCharacters }: PageSight): boolean =>
  layered >= ALL_OF_THE_SCREEN && layerCharacters < NOTICE_CHARACTERS && hiddenCharacters >= LEFT_OUTSIDE;

const LOGIN_PATH =
  /(^|\/)(log-?in|sign-?in|signup|accounts\/(login|signup)|i\/flow\/login|checkpoint|auth|sso|oauth2?)(\/|$|\.)/i;
const ERROR_PATH = /(^|\/)(404|error|not-?found|suspended|unavailable|removed|deleted)(\/|$|\.)/i;
const CONSENT_HOST = /^(consent|guce|accounts)\./i;

/** What redirects say: a login page, a consent page, the front page in place of a post. */
export function judgeRedirect(asked: string, reached: string | undefined): Reason[] {
  if (reached === undefined) return [];
  // A script may write any page it likes under these, and no server has sent it.
  if (/^(?:data|blob|file|filesystem|javascript):/.test(reached)) return ['redirected-elsewhere'];
  if (!reached.startsWith('http')) return [];
  const [from, to] = [new URL(asked), new URL(reached)];
  if (from.href === to.href) return [];
  const moved = from.pathname !== to.pathname || from.hostname !== to.hostname;
  if (!moved) return [];
  if (LOGIN_PATH.test(to.pathname) && !LOGIN_PATH.test(from.pathname)) return ['login-wall'];
  if (CONSENT_HOST.test(to.hostname) && !CONSENT_HOST.test(from.hostname)) return ['consent-wall'];
  if (ERROR_PATH.test(to.pathname) && !ERROR_PATH.test(from.pathname)) return ['unavailable'];
  const isFront = (url: URL): boolean => /^\/?(index\.html?|home|explore)?$/.test(url.pathname);
  // A site that moved to another name with the same path (twitter.com to x.com) is still the same page.
  const otherSite = bareHost(from) !== bareHost(to) && from.pathname !== to.pathname;
  return (isFront(to) && !isFront(from)) || otherSite ? ['redirected-elsewhere'] : [];
}

const bareHost = (url: URL): string => url.hostname.replace(/^(www|m|mobile)\./, '');
