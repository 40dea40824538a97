import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { newId } from '../../kernel/index.ts';
import { writeWacz } from '../archive/wacz.ts';
import { freshContext, type RunningBrowser } from '../browser/launch.ts';
import { judgePage, judgeRedirect } from '../judge/judge-page.ts';
import { judgeTransfer } from '../judge/judge-transfer.ts';
import type { Reason } from '../judge/reason.ts';
import type { Blocked, Exchange } from '../network/exchange.ts';
import { pemList, resolveByDns } from '../network/guarded-connect.ts';
import { type GuardedProxy, startProxy } from '../network/proxy.ts';
import { readRecords } from '../post/read-records.ts';
import { findAuthorLink, writePost } from '../post/write-post.ts';
import { type ApiRecord, type CaptureDeps, type CaptureLimits, DEFAULT_LIMITS, type PageOutcome } from '../request.ts';
import { publicRoots } from '../seal/chain.ts';
import { FirstExchange } from './first-exchange.ts';
import { keepMedia } from './media.ts';
import { takePictures } from './pictures.ts';
import { printPage } from './print.ts';
import { writeProvenance } from './provenance.ts';
import { seePage } from './see-page.ts';
import { type Scrolled, scrollThrough, untilQuiet } from './settle.ts';
import { Steps } from './steps.ts';

export interface CapturedPage extends PageOutcome {
  /** Link to the author's profile that was found on the page. */
  authorUrl: string | undefined;
}

/** Captures one page into a folder: everything but the seal. Fails only by its verdict. */
export async function capturePage(
  url: string,
  folder: string,
  records: readonly ApiRecord[],
  running: RunningBrowser,
  deps: CaptureDeps,
): Promise<CapturedPage> {
  const limits: CaptureLimits = { ...DEFAULT_LIMITS, ...deps.limits };
  const steps = new Steps(limits.deadlineMilliseconds);
  const work = new PageWork(url, folder, deps, limits, steps);
  await mkdir(folder, { recursive: true });
  const proxy = await work.startProxy();
  const context = await freshContext(running.browser, proxy.url);
  const abort = (): void => void context.close();
  deps.signal?.addEventListener('abort', abort, { once: true });
  try {
    const page = await context.newPage();
    await work.load(page, context, proxy);
    if (page.url().startsWith('http')) await work.keep(page, proxy);
    await work.finish(records, running);
  } finally {
    deps.signal?.removeEventListener('abort', abort);
    await context.close().catch(() => undefined);
    await proxy.close();
  }
  return work.outcome();
}

/** The state that the steps of one page share. */
class PageWork {
  readonly #url: string;
  readonly #folder: string;
  readonly #deps: CaptureDeps;
  readonly #limits: CaptureLimits;
  readonly #steps: Steps;
  readonly #first: FirstExchange;
  readonly #startedAt: Date;
  readonly #exchanges: Exchange[] = [];
  readonly #blocked: Blocked[] = [];
  readonly #reasons = new Set<Reason>();
  #scrolled: Scrolled | undefined;
  #userAgent: string | undefined;
  #finalUrl: string | undefined;
  #title = '';
  #html = '';
  #authorUrl: string | undefined;

  constructor(url: string, folder: string, deps: CaptureDeps, limits: CaptureLimits, steps: Steps) {
    this.#url = url;
    this.#folder = folder;
    this.#deps = deps;
    this.#limits = limits;
    this.#steps = steps;
    this.#first = new FirstExchange(url, folder, deps.stamping);
    this.#startedAt = this.#now();
  }

  #now(): Date {
    return this.#deps.now?.() ?? new Date();
  }

  get #rule() {
    return {
      allowLoopback: this.#deps.allowLoopback,
      resolve: this.#deps.resolve ?? resolveByDns,
      roots: pemList([...publicRoots(), ...(this.#deps.roots ?? [])]),
      timeoutMilliseconds: Math.min(15_000, this.#limits.deadlineMilliseconds),
    };
  }

  get #sendLimits() {
    return { bytes: this.#limits.answerBytes, deadlineMilliseconds: this.#limits.deadlineMilliseconds / 2 };
  }

  startProxy(): Promise<GuardedProxy> {
    return startProxy({
      rule: this.#rule,
      limits: this.#sendLimits,
      totalBytes: this.#limits.totalBytes,
      requests: this.#limits.requests,
      onExchange: async (exchange) => {
        this.#exchanges.push(exchange);
        await this.#first.take(exchange);
      },
      onBlocked: (blocked) => this.#blocked.push(blocked),
    });
  }

  async load(page: Page, context: BrowserContext, proxy: GuardedProxy): Promise<void> {
    page.on('dialog', (dialog) => void dialog.dismiss().catch(() => undefined));
    context.on('page', (popup) => void popup.close().catch(() => undefined));
    await this.#steps.run('load', async () => {
      const timeout = this.#limits.deadlineMilliseconds / 2;
      await page.goto(this.#url, { waitUntil: 'commit', timeout });
      await page.waitForLoadState('load', { timeout });
    });
    await this.#steps.run(
      'settle',
      async () => await untilQuiet(proxy.pending, 5000),
      (quiet) => (quiet ? undefined : 'requests were still under way'),
    );
    this.#finalUrl = page.url();
  }

  /** Pictures first: they show what a person would have seen at that moment. */
  async keep(page: Page, proxy: GuardedProxy): Promise<void> {
    const [folder, steps] = [this.#folder, this.#steps];
    this.#userAgent = await steps.run('identify', () => page.evaluate(() => navigator.userAgent));
    this.#scrolled = await steps.run('scroll', () => scrollThrough(page, proxy.pending, this.#limits));
    this.#finalUrl = page.url();
    this.#title = (await steps.run('title', () => page.title())) ?? '';
    const pictures = await steps.run('pictures', () => takePictures(page, folder, this.#limits.pageHeight));
    if (pictures && !pictures.isWhole) this.#reasons.add('page-limit');
    await steps.run('dom', async () => {
      this.#html = await page.content();
      await writeFile(join(folder, 'page.html'), this.#html);
    });
    const sight = await steps.run('sight', () => seePage(page));
    if (sight) {
      for (const reason of judgePage(sight)) this.#reasons.add(reason);
      await writeFile(join(folder, 'page.txt'), `${sight.lines.join('\n')}\n`);
    }
    this.#authorUrl = await steps.run('author-link', () => findAuthorLink(page));
    await steps.run('mhtml', async () => {
      const session = await page.context().newCDPSession(page);
      const { data } = await session.send('Page.captureSnapshot', { format: 'mhtml' });
      await writeFile(join(folder, 'page.mhtml'), data);
    });
    await steps.run('pdf', () =>
      printPage(page, folder, {
        url: this.#finalUrl ?? this.#url,
        asked: this.#url,
        at: this.#first.lastByteAt ?? this.#startedAt,
      }),
    );
  }

  async finish(records: readonly ApiRecord[], running: RunningBrowser): Promise<void> {
    const [folder, steps, deps] = [this.#folder, this.#steps, this.#deps];
    const finalUrl = this.#finalUrl?.startsWith('http') ? this.#finalUrl : undefined;
    const read =
      records.length > 0
        ? await steps.run('records', () => readRecords(records, folder, this.#rule, this.#sendLimits))
        : [];
    if (read === undefined || read.some((record) => record.json === undefined)) this.#reasons.add('record');
    await steps.run('post', () =>
      writePost(folder, { url: finalUrl ?? this.#url, html: this.#html, records: read ?? [] }),
    );
    await steps.run('media', () => keepMedia(this.#exchanges, folder));
    await steps.run('archive', () =>
      writeWacz(join(folder, 'archive.wacz'), this.#exchanges, {
        url: finalUrl ?? this.#url,
        title: this.#title,
        at: this.#first.lastByteAt ?? this.#startedAt,
        software: deps.software,
        id: newId(this.#startedAt),
      }),
    );
    await steps.run('provenance', () =>
      writeProvenance(folder, {
        asked: this.#url,
        finalUrl,
        title: this.#title,
        startedAt: this.#startedAt,
        first: this.#first,
        exchanges: this.#exchanges,
        blocked: this.#blocked,
        scrolled: this.#scrolled,
        browser: deps.browser,
        sandboxed: running.sandboxed,
        userAgent: this.#userAgent,
        fonts: deps.fonts,
        software: deps.software,
      }),
    );
    const transfer = judgeTransfer({
      first: this.#first.exchanges,
      page: this.#first.page,
      others: this.#exchanges.filter((exchange) => !this.#first.exchanges.includes(exchange)),
      blocked: this.#blocked,
      asked: this.#url,
      shown: finalUrl !== undefined,
    });
    for (const reason of transfer) this.#reasons.add(reason);
    if (finalUrl) for (const reason of judgeRedirect(this.#url, finalUrl)) this.#reasons.add(reason);
    if (!this.#first.stamped) this.#reasons.add('timestamp');
    if (steps.isLate) this.#reasons.add('deadline');
    if (steps.list.some((step) => step.outcome === 'failed' && step.name !== 'load')) this.#reasons.add('step');
    if (this.#html === '' && this.#reasons.size === 0) this.#reasons.add('step');
  }

  outcome(): CapturedPage {
    const reasons = [...this.#reasons];
    return {
      url: this.#url,
      finalUrl: this.#finalUrl,
      status: this.#first.page?.status,
      title: this.#title,
      verdict: reasons.length === 0 ? 'complete' : 'incomplete',
      reasons,
      steps: this.#steps.list,
      lastByteAt: this.#first.lastByteAt,
      authorUrl: this.#authorUrl,
    };
  }
}
