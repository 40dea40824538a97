import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDiskFull, MimamoriError } from '../kernel/index.ts';
import { launchBrowser, type RunningBrowser } from './browser/launch.ts';
import { drawsNeededFonts } from './browser/probe-fonts.ts';
import { appendCustody } from './custody.ts';
import type { Reason } from './judge/reason.ts';
import { checkTarget } from './network/check-target.ts';
import { resolveByDns } from './network/guarded-connect.ts';
import { type CapturedPage, capturePage } from './page/capture-page.ts';
import { withoutFragment } from './page/first-exchange.ts';
import type { CaptureDeps, CaptureRequest, CaptureResult, PageOutcome } from './request.ts';
import { seal } from './seal/seal.ts';

/**
 * Captures a page, the thread around it and its author's profile, and seals them together in one folder. Never throws
 * for what a site does: that is in the verdict and its reasons.
 * @throws {MimamoriError} `capture-folder` when the folder can't be used
 */
export async function captureUrl(request: CaptureRequest, deps: CaptureDeps): Promise<CaptureResult> {
  const resolve = deps.resolve ?? resolveByDns;
  const target = await checkTarget(request.url, { allowLoopback: deps.allowLoopback, resolve });
  if (target.refused) return refused(request, target.refused);
  await claimFolder(request.out);
  const running = await launchBrowser(deps.browser, deps.fonts).catch(() => undefined);
  if (!running) return refuseAndLeave(request, 'browser');
  try {
    if (!(await drawsNeededFonts(running.browser, deps.fonts))) return await refuseAndLeave(request, 'font');
    return await captureAndSeal(request, target.url, running, deps).catch((error) => {
      // Half of a seal is none: without room for the whole nothing stays, which also makes room for what was kept before.
      if (isDiskFull(error)) return refuseAndLeave(request, 'disk');
      throw error;
    });
  } finally {
    await running.close();
  }
}

async function captureAndSeal(
  request: CaptureRequest,
  url: string,
  running: RunningBrowser,
  deps: CaptureDeps,
): Promise<CaptureResult> {
  const now = deps.now ?? (() => new Date());
  const custody = join(request.out, 'custody.jsonl');
  await appendCustody(custody, { event: 'capture', at: now(), by: deps.software, note: url });
  const main = await capturePage(url, request.out, request.records ?? [], running, deps);
  const related = await captureRelated(request, url, main, running, deps);
  const reasons = new Set<Reason>(main.reasons);
  for (const { role, outcome } of related) if (outcome.verdict !== 'complete') reasons.add(role);
  const outcome = {
    ...main,
    reasons: [...reasons],
    verdict: reasons.size === 0 ? ('complete' as const) : ('incomplete' as const),
  };
  await writeRecord(request, outcome, related, deps);
  await appendCustody(custody, { event: 'seal', at: now(), by: deps.software });
  const withReason = async (reason: Reason): Promise<void> => {
    reasons.add(reason);
    Object.assign(outcome, { reasons: [...reasons], verdict: 'incomplete' });
    await writeRecord(request, outcome, related, deps);
  };
  const sealed = await seal(request.out, deps.signer, deps.stamping, {
    now,
    title: { ja: `見守り 保存した画面: ${url}`, en: `Mimamori: capture of ${url}` },
    onUnstamped: () => withReason('timestamp'),
  }).catch((error) => {
    if (isDiskFull(error)) throw error;
    return undefined;
  });
  if (!sealed) await withReason('unsigned');
  const { manifestHash, outerHash } = sealed ?? { manifestHash: undefined, outerHash: undefined };
  if (sealed) await deps.ledger?.sealed({ path: request.out, url, ...sealed, at: sealed.sealedAt });
  const { authorUrl: _, threadUrls: __, ...shown } = outcome;
  return { ...shown, path: request.out, outerHash, manifestHash, related };
}

async function captureRelated(
  request: CaptureRequest,
  url: string,
  main: CapturedPage,
  running: RunningBrowser,
  deps: CaptureDeps,
): Promise<CaptureResult['related']> {
  const profile = request.profile === 'find' ? main.authorUrl : request.profile;
  const wanted = [
    ...(request.thread === 'find' ? main.threadUrls : (request.thread ?? [])).map((address, index) => ({
      role: 'thread' as const,
      address,
      path: `related/thread-${String(index + 1).padStart(2, '0')}`,
    })),
    ...(profile ? [{ role: 'profile' as const, address: profile, path: 'related/profile' }] : []),
  ];
  const related: CaptureResult['related'] = [];
  const others = wanted.filter(({ address }) => withoutFragment(address) !== withoutFragment(url));
  const one = async ({ role, address, path }: (typeof wanted)[number]): Promise<void> => {
    const folder = join(request.out, path);
    const { authorUrl: _, threadUrls: __, ...outcome } = await capturePage(address, folder, [], running, deps);
    await writeFile(join(folder, 'capture.json'), `${JSON.stringify(outcome, null, 2)}\n`);
    related.push({ role, path, outcome });
  };
  const queue = [...others];
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) await one(next);
  };
  await Promise.all([worker(), worker()]);
  return related.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function writeRecord(
  request: CaptureRequest,
  outcome: PageOutcome,
  related: CaptureResult['related'],
  deps: CaptureDeps,
): Promise<void> {
  const { url, finalUrl, status, title, verdict, reasons, steps, lastByteAt } = outcome;
  const record = {
    format: 'mimamori-capture/1',
    asked: withoutUser(request.url),
    linkedTo: request.linkedTo,
    url,
    finalUrl,
    status,
    title,
    verdict,
    reasons,
    lastByteAt,
    steps,
    related: related.map(({ role, path, outcome: part }) => ({
      role,
      path,
      url: part.url,
      verdict: part.verdict,
      reasons: part.reasons,
    })),
    software: deps.software,
  };
  await writeFile(join(request.out, 'capture.json'), `${JSON.stringify(record, null, 2)}\n`);
}

async function claimFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0) {
    throw new MimamoriError(
      'capture-folder',
      '保存先のフォルダーが空ではありません。新しいフォルダーを指定してください。',
    );
  }
}

async function refuseAndLeave(request: CaptureRequest, reason: Reason): Promise<CaptureResult> {
  await rm(request.out, { recursive: true, force: true });
  return refused(request, reason);
}

const refused = (request: CaptureRequest, reason: Reason): CaptureResult => ({
  url: request.url,
  finalUrl: undefined,
  status: undefined,
  title: '',
  verdict: 'refused',
  reasons: [reason],
  steps: [],
  lastByteAt: undefined,
  path: request.out,
  outerHash: undefined,
  manifestHash: undefined,
  related: [],
});

function withoutUser(address: string): string {
  const url = new URL(address);
  url.username = '';
  url.password = '';
  return url.href;
}
