import { html, raw } from 'hono/html';
import { mayDo, roleNames, type Viewer } from '../../access/index.ts';
import type { Html } from '../html.ts';
import { navigation } from '../navigation.ts';
import { scripts, stylesheet } from './assets.ts';
import { loopbackBanner, sampleBanner } from './banners.ts';
import { TOKEN_HEADER } from './token.ts';

export interface Frame {
  /** Nobody on the pages before signing in. */
  viewer: Viewer | undefined;
  /** Path of this page, for the menu. */
  path: string;
  /** Paths of pages that exist: the menu leads nowhere else. */
  existing: ReadonlySet<string>;
  token: string;
  tokenField: Html;
  notice: string | undefined;
  isSample: boolean;
  allowsLoopback: boolean;
  scripts: readonly string[];
  isWide: boolean;
}

/** htmx without anything that a strict policy forbids. Answers that say what is wrong are shown too. */
const htmxSettings = JSON.stringify({
  allowEval: false,
  allowScriptTags: false,
  includeIndicatorStyles: false,
  historyCacheSize: 0,
  defaultSettleDelay: 0, // nothing here moves while it settles: the next alert is there at once
  selfRequestsOnly: true,
  responseHandling: [
    { code: '204', swap: false },
    { code: '[23]..', swap: true },
    { code: '[45]..', swap: true, error: true },
  ],
});

export function layout(title: string, content: Html, frame: Frame): Html {
  const { viewer, notice, isSample, allowsLoopback } = frame;
  return html`<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<meta name="htmx-config" content="${htmxSettings}">
<title>${title} - 見守り</title>
<link rel="stylesheet" href="${stylesheet.path}">
${frame.scripts.map((name) => html`<script src="${scripts.get(name)?.path ?? missing(name)}" defer></script>`)}
</head>
<body hx-headers="${JSON.stringify({ [TOKEN_HEADER]: frame.token })}">
<a class="skip" href="#main">本文へ移動</a>
${header(frame)}
${isSample ? sampleBanner : ''}
${allowsLoopback && !isSample ? loopbackBanner : ''}
<div class="frame${viewer ? '' : ' alone'}">
${viewer ? menu(viewer, frame) : ''}
<main id="main" class="${frame.isWide ? 'wide' : ''}" tabindex="-1">
<h1>${title}</h1>
${notice === undefined ? '' : html`<p class="notice" role="status">${notice}</p>`}
${content}
</main>
</div>
</body>
</html>`;
}

function header({ viewer, tokenField }: Frame): Html {
  return html`<header class="top">
${viewer ? html`<button type="button" class="menu-button" popovertarget="menu">メニュー</button>` : ''}
<a class="brand" href="/">見守り</a>
${viewer ? who(viewer, tokenField) : ''}
</header>`;
}

function who({ name, role }: Viewer, tokenField: Html): Html {
  return html`<div class="who"><a href="/account">${name}<span class="role">（${roleNames[role]}）</span></a>
<form method="post" action="/sign-out">${tokenField}<button type="submit" class="quiet">サインアウト</button></form></div>`;
}

function menu(viewer: Viewer, { path, existing }: Frame): Html {
  const groups = navigation
    .map(({ heading, places }) => ({
      heading,
      places: places.filter((place) => mayDo(viewer, place.right) && existing.has(place.path)),
    }))
    .filter(({ places }) => places.length > 0);
  return html`<nav id="menu" class="menu" aria-label="メニュー" popover>
${groups.map(
  ({ heading, places }) => html`<p class="menu-heading" id="menu-${heading}">${heading}</p>
<ul aria-labelledby="menu-${heading}">${places.map(
    (place) =>
      html`<li><a href="${place.path}"${isHere(place.path, path) ? raw(' aria-current="page"') : ''}>${place.label}</a></li>`,
  )}</ul>`,
)}
</nav>`;
}

function isHere(place: string, path: string): boolean {
  return place === '/' ? path === '/' : path === place || path.startsWith(`${place}/`);
}

function missing(name: string): never {
  throw new TypeError(`no script named ${name} in src/console/scripts`);
}
