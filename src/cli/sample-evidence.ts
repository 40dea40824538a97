import { createLocalTsa, createStamping, readPem } from '../capture/index.ts';
import type { Application } from '../compose.ts';
import { composeEvidence } from '../compose-evidence.ts';
import { orderCapture, takeCapture } from '../evidence/index.ts';
import { isMimamoriError } from '../kernel/index.ts';
import { type OfficePost, startOfficeSite } from '../sample/index.ts';

/** Of the alerts that wait, and of the cases that are open. */
const MOST_OF_EACH = 4;

/**
 * Captures and seals some of the sample office's invented posts for real, from a site on this machine, with time-stamp
 * authorities of its own that nobody else trusts. @returns how many; none where there is no browser
 */
export async function captureSample({
  store,
  clock,
  config,
}: Pick<Application, 'store' | 'clock' | 'config'>): Promise<number> {
  const now = clock.now();
  const orders = [...(await waitingAlerts(store, now)), ...(await casePosts(store))];
  const posts = new Map(orders.map(({ url, post }, index) => [pathOf(url), { ...post, hasPicture: index % 2 === 0 }]));
  const site = await startOfficeSite(posts);
  const authorities = [
    await createLocalTsa({ name: '見本の時刻認証局 1' }),
    await createLocalTsa({ name: '見本の時刻認証局 2' }),
  ];
  try {
    const roots = authorities.flatMap(({ rootPem }) => readPem(rootPem));
    const real = await createStamping(authorities.map(({ url }) => url));
    const stamping = { ...real, roots: [...roots, ...real.roots] };
    const evidence = await composeEvidence(config, { store, clock, stamping });
    const proxies = { http: site.proxy, https: undefined, no: '' };
    const deps = { ...evidence, capture: { ...evidence.capture, proxies, resolve: async () => [] } };
    for (const { captureId } of orders) await takeCapture(deps, captureId);
  } catch (error) {
    if (!isMimamoriError(error, 'browser-missing')) throw error;
    return 0;
  } finally {
    await site.stop();
    for (const authority of authorities) await authority.close();
    // The invented sites are not there to be looked at again.
    const ids = orders.map(({ captureId }) => captureId);
    await store.client.capture.updateMany({ where: { id: { in: ids } }, data: { recheckAt: null } });
    await store.client.outbox.deleteMany({ where: { key: { in: ids.map((id) => `capture.page ${id}`) } } });
  }
  return orders.length;
}

type Store = Application['store'];

interface Order {
  captureId: string;
  url: string;
  post: Omit<OfficePost, 'hasPicture'>;
}

const pathOf = (url: string): string => new URL(url).pathname;

interface Shown {
  url: string | null;
  text: string | null;
  authorHandle: string | null;
  authorName: string | null;
  postedAt: Date | null;
}

function orderOf(captureId: string, { url, text, authorHandle, authorName, postedAt }: Shown): Order[] {
  if (!url?.startsWith('http://') || text === null) return [];
  const [handle = ''] = (authorHandle ?? '').split('@');
  return [{ captureId, url, post: { handle, name: authorName ?? handle, text, postedAt: postedAt ?? new Date(0) } }];
}

/** Those that are due next on the board, whose addresses need no certificate. */
async function waitingAlerts(store: Store, now: Date): Promise<Order[]> {
  const alerts = await store.client.alert.findMany({
    where: { state: 'new', post: { url: { startsWith: 'http://' } } },
    include: { post: true },
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    take: MOST_OF_EACH,
  });
  const orders: Order[] = [];
  for (const { id, post } of alerts) {
    const order = { url: post.url ?? '', occasion: 'alert' as const, subjectId: id, key: `alert ${post.id} 1` };
    const captureId = await store.transaction((tx) => orderCapture(tx, order, now));
    orders.push(...orderOf(captureId, post));
  }
  return orders;
}

/** The newest open cases with a post on the board; what the sample had marked as out of reach is asked for again. */
async function casePosts(store: Store): Promise<Order[]> {
  const rows = await store.client.casePost.findMany({
    where: { url: { startsWith: 'http://' }, captureId: { not: null }, case: { state: { not: 'closed' } } },
    orderBy: [{ case: { openedAt: 'desc' } }, { ordinal: 'asc' }],
    take: MOST_OF_EACH,
  });
  const orders: Order[] = [];
  for (const { captureId, url, text, handle, displayName, postedAt } of rows) {
    if (captureId === null) continue;
    await store.client.capture.update({
      where: { id: captureId },
      data: { state: 'waiting', verdict: null, reasons: [], attempts: 0 },
    });
    orders.push(...orderOf(captureId, { url, text, authorHandle: handle, authorName: displayName, postedAt }));
  }
  return orders;
}
