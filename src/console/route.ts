import type { Access, Right, SignedIn, Viewer } from '../access/index.ts';
import type { EvidenceDependencies } from '../evidence/index.ts';
import type { Clock, Config, Log } from '../kernel/index.ts';
import type { NotifyDependencies } from '../notify/index.ts';
import type { Metrics } from '../operations/index.ts';
import type { OrderDependencies, ReadDependencies } from '../packet/index.ts';
import type { Store } from '../store/index.ts';
import type { Html } from './html.ts';

/** What pages work with. A part of what `compose` builds. */
export interface ConsoleDependencies {
  store: Store;
  clock: Clock;
  log: Log;
  config: Config;
  access: Access;
  /** Browser, fonts, signer and evidence store; looked for when first asked. */
  evidence(): Promise<EvidenceDependencies>;
  /** For /metrics. */
  metrics(): Promise<Pick<Metrics, 'contentType' | 'render'>>;
  /** What telling people needs. */
  notify(): Promise<NotifyDependencies>;
  /** What ordering and handing out packets needs. */
  packets(): Promise<{ order: OrderDependencies; make: ReadDependencies }>;
}

/** One page or one action. `handle` runs only for viewers with the right, and a POST only with its form token. */
export interface Route {
  method: 'GET' | 'POST';
  /** As Hono writes it: `/cases/:id`. */
  path: string;
  right: Right;
  /** Largest body of a POST in bytes; 256 KiB where it is not said. */
  mostBytes?: number;
  /** Open to those who still have to set up their second factor. */
  beforeSecondFactor?: boolean;
  handle(page: Page): Response | Promise<Response>;
}

/** A request and the ways to answer it. */
export interface Page {
  viewer: Viewer;
  params: Record<string, string>;
  query: URLSearchParams;
  request: Request;
  /** What of the session a page about the own account needs; undefined on public pages. */
  session: Pick<SignedIn, 'sessionId' | 'confirmedAt' | 'needsSecondFactor'> | undefined;
  /** What forms and passkeys are bound to: the session, or the cookie of a browser that has none. */
  binding: string;
  /** The browser's address, as far as it can be known. */
  address: string;
  /** The body of a POST, whose form token has been checked already. */
  form(): Promise<FormData>;
  /** Hidden field that each form with method POST needs. */
  token: Html;
  /** A whole page in the layout with navigation. */
  html(title: string, content: Html, options?: PageOptions): Response | Promise<Response>;
  /** A piece of a page, for htmx. */
  fragment(content: Html, status?: FragmentStatus): Response | Promise<Response>;
  /**
   * Where a POST leads to a page at once: a script that follows forms in the browser's place gets that page as the answer, without
   * asking for it; others are redirected.
   */
  onwards(next: NextPage, notice?: string): Response | Promise<Response>;
  /** For a script of ours. */
  json(value: unknown, status?: 200 | 422): Response;
  /** After a POST (303). `path` is one of ours; `notice` is shown once on the next page. */
  redirect(path: string, notice?: string): Response;
  deps: ConsoleDependencies;
}

/** Another page of ours, and what shows it. */
export interface NextPage {
  path: string;
  params: Record<string, string>;
  /** Of its route. */
  right: Right;
  show(page: Page): Promise<Response>;
}

export interface PageOptions {
  status?: 200 | 400 | 403 | 404 | 409 | 413 | 422 | 429 | 500;
  /** Names of files in `scripts/` without `.js`, and `htmx`. */
  scripts?: readonly string[];
  /** Up to the width of the screen: tables, queue and detail side by side. */
  wide?: boolean;
}

export type FragmentStatus = 200 | 409 | 422;
