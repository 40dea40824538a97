import { mkdir } from 'node:fs/promises';
import { isDiskFull } from '../../kernel/index.ts';
import { freshContext, type RunningBrowser } from '../browser/launch.ts';
import type { ApiRecord, CaptureDeps, PageOutcome } from '../request.ts';
import { PageWork } from './page-work.ts';

export interface CapturedPage extends PageOutcome {
  /** Link to the author's profile that was found on the page. */
  authorUrl: string | undefined;
  /** Pages of the thread that the platform's records name. */
  threadUrls: string[];
}

/** Captures one page into a folder: everything but the seal. Fails only by its verdict. */
export async function capturePage(
  url: string,
  folder: string,
  records: readonly ApiRecord[],
  running: RunningBrowser,
  deps: CaptureDeps,
): Promise<CapturedPage> {
  await mkdir(folder, { recursive: true });
  const work = new PageWork(url, folder, deps);
  await browse(work, running, deps).catch((error) => work.reasons.add(isDiskFull(error) ? 'disk' : 'browser'));
  await work.finish(records, running.sandboxed);
  const { first } = work.network;
  const reasons = [...work.reasons];
  return {
    url,
    finalUrl: work.finalUrl,
    status: first.page?.status,
    title: work.title,
    verdict: reasons.length === 0 ? 'complete' : 'incomplete',
    reasons,
    steps: work.steps.list,
    lastByteAt: first.lastByteAt,
    authorUrl: work.authorUrl,
    threadUrls: work.threadUrls,
  };
}

/** Rejects when the browser itself is gone. */
async function browse(work: PageWork, running: RunningBrowser, deps: CaptureDeps): Promise<void> {
  const proxy = await work.network.startProxy();
  try {
    const context = await freshContext(running.browser, proxy.url);
    const abort = (): void => void context.close().catch(() => undefined);
    deps.signal?.addEventListener('abort', abort, { once: true });
    try {
      const page = await context.newPage();
      await work.load(page, context, proxy.pending);
      if (page.url().startsWith('http')) await work.keep(page, proxy.pending);
    } finally {
      deps.signal?.removeEventListener('abort', abort);
      await context.close().catch(() => undefined);
    }
  } finally {
    await proxy.close();
  }
}
