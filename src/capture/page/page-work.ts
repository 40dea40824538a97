import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { isDiskFull, newId } from '../../kernel/index.ts';
import { writeWacz } from '../archive/wacz.ts';
import { judgePage, judgeRedirect } from '../judge/judge-page.ts';
import { judgeTransfer } from '../judge/judge-transfer.ts';
import type { Reason } from '../judge/reason.ts';
import { readRecords } from '../post/read-records.ts';
import { threadPages } from '../post/thread.ts';
import { findAuthorLink, writePost } from '../post/write-post.ts';
import { type ApiRecord, type CaptureDeps, type CaptureLimits, DEFAULT_LIMITS } from '../request.ts';
import { keepMedia } from './media.ts';
import { PageNetwork } from './page-network.ts';
import { takePictures } from './pictures.ts';
import { printPage } from './print.ts';
import { writeProvenance } from './provenance.ts';
import { seePage } from './see-page.ts';
import { type Scrolled, scrollThrough, untilQuiet } from './settle.ts';
import { Steps } from './steps.ts';

/** The steps of one page and what they learn on the way. */
export class PageWork {
  readonly steps: Steps;
  readonly network: PageNetwork;
  readonly reasons = new Set<Reason>();
  readonly #url: string;
  readonly #folder: string;
  readonly #deps: CaptureDeps;
  readonly #limits: CaptureLimits;
  readonly #startedAt: Date;
  #scrolled: Scrolled | undefined;
  #userAgent: string | undefined;
  #html = '';
  finalUrl: string | undefined;
  /** Where the browser was when everything had been kept. */
  #leftFor: string | undefined;
  title = '';
  authorUrl: string | undefined;
  threadUrls: string[] = [];

  constructor(url: string, folder: string, deps: CaptureDeps) {
    this.#url = url;
    this.#folder = folder;
    this.#deps = deps;
    this.#limits = { ...DEFAULT_LIMITS, ...deps.limits };
    this.#startedAt = deps.now?.() ?? new Date();
    this.steps = new Steps(this.#limits.deadlineMilliseconds);
    this.network = new PageNetwork(url, folder, deps, this.#limits);
  }

  async load(page: Page, context: BrowserContext, pending: () => number): Promise<void> {
    page.on('dialog', (dialog) => void dialog.dismiss().catch(() => undefined));
    context.on('page', (popup) => void popup.close().catch(() => undefined));
    await this.steps.run('load', async () => {
      const timeout = this.#limits.deadlineMilliseconds / 2;
      await page.goto(this.#url, { waitUntil: 'commit', timeout });
      await page.waitForLoadState('load', { timeout });
    });
    await this.steps.run(
      'settle',
      () => untilQuiet(pending, 5000),
      (quiet) => (quiet ? undefined : 'requests were still under way'),
    );
    this.finalUrl = page.url();
  }

  /** Pictures first: they show what a person would have seen at that moment. */
  async keep(page: Page, pending: () => number): Promise<void> {
    const [folder, steps] = [this.#folder, this.steps];
    this.#userAgent = await steps.run('identify', () => page.evaluate(() => navigator.userAgent));
    this.#scrolled = await steps.run('scroll', () => scrollThrough(page, pending, this.#limits));
    this.finalUrl = page.url();
    this.title = (await steps.run('title', () => page.title())) ?? '';
    const pictures = await steps.run('pictures', () => takePictures(page, folder, this.#limits.pageHeight));
    if (pictures && !pictures.isWhole) this.reasons.add('page-limit');
    await steps.run('dom', async () => {
      this.#html = await page.content();
      // The mark at the start says UTF-8, whatever encoding the page once declared.
      await writeFile(join(folder, 'page.html'), `\uFEFF${this.#html}`);
    });
    const sight = await steps.run('sight', () => seePage(page));
    if (sight) {
      for (const reason of judgePage(sight)) this.reasons.add(reason);
      await steps.run('text', () => writeFile(join(folder, 'page.txt'), `${sight.lines.join('\n')}\n`));
    }
    this.authorUrl = await steps.run('author-link', () => findAuthorLink(page));
    await steps.run('mhtml', async () => {
      const session = await page.context().newCDPSession(page);
      const { data } = await session.send('Page.captureSnapshot', { format: 'mhtml' });
      await writeFile(join(folder, 'page.mhtml'), data);
    });
    const at = this.network.first.lastByteAt ?? this.#startedAt;
    await steps.run('pdf', () =>
      printPage(page, folder, { url: onTheWeb(page.url()) ?? this.#url, asked: this.#url, at }),
    );
    this.#leftFor = page.url();
  }

  /** What needs the browser no longer: records, archive, provenance. */
  async finish(records: readonly ApiRecord[], sandboxed: boolean): Promise<void> {
    const [folder, steps, deps, network] = [this.#folder, this.steps, this.#deps, this.network];
    const { first, exchanges, blocked } = network;
    const finalUrl = onTheWeb(this.finalUrl);
    const url = finalUrl ?? this.#url;
    const read = await steps.run('records', () => readRecords(records, folder, network.rule, network.sendLimits));
    if (read === undefined || read.some(({ json, isOptional }) => json === undefined && !isOptional)) {
      this.reasons.add('record');
    }
    this.threadUrls = (read ?? []).flatMap(({ json }) => threadPages(json, url));
    await steps.run('post', () => writePost(folder, { url, html: this.#html, records: read ?? [] }));
    await steps.run('media', () => keepMedia(exchanges, folder));
    await steps.run('archive', () => {
      const at = first.lastByteAt ?? this.#startedAt;
      const facts = { url, title: this.title, at, software: deps.software, id: newId(at) };
      return writeWacz(join(folder, 'archive.wacz'), exchanges, facts);
    });
    await steps.run('provenance', () =>
      writeProvenance(folder, {
        asked: this.#url,
        finalUrl,
        title: this.title,
        startedAt: this.#startedAt,
        first,
        exchanges,
        blocked,
        scrolled: this.#scrolled,
        browser: deps.browser,
        sandboxed,
        userAgent: this.#userAgent,
        fonts: deps.fonts,
        software: deps.software,
      }),
    );
    this.#judge(finalUrl);
  }

  #judge(finalUrl: string | undefined): void {
    const { first, blocked, parts } = this.network;
    const facts = { first: first.exchanges, page: first.page, others: parts, blocked, asked: this.#url };
    for (const reason of judgeTransfer({ ...facts, shown: finalUrl !== undefined })) this.reasons.add(reason);
    // Also where a script took the page while it was kept: what was kept later is then another page.
    for (const reached of [this.finalUrl, this.#leftFor]) {
      for (const reason of judgeRedirect(this.#url, reached)) this.reasons.add(reason);
    }
    if (!first.stamped) this.reasons.add('timestamp');
    if (first.keepingFault) this.reasons.add(isDiskFull(first.keepingFault) ? 'disk' : 'step');
    if (this.steps.isDiskFull) this.reasons.add('disk');
    if (this.steps.isLate) this.reasons.add('deadline');
    // Where nothing came the transfer says why; where something did, it was not all.
    if (this.steps.failed('load') && finalUrl !== undefined) this.reasons.add('missing-parts');
    if (this.steps.list.some((step) => step.outcome === 'failed' && step.name !== 'load')) this.reasons.add('step');
    if (this.#html === '' && this.reasons.size === 0) this.reasons.add('step');
  }
}

const onTheWeb = (url: string | undefined): string | undefined => (url?.startsWith('http') ? url : undefined);
