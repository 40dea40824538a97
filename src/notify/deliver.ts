import { readFile } from 'node:fs/promises';
import { basename, resolve, sep } from 'node:path';
import { describeError, isMimamoriError, MimamoriError } from '../kernel/index.ts';
import { appendAudit, type Prisma, type Transaction } from '../store/index.ts';
import { channelKinds, isChannelKind } from './channels/kinds.ts';
import { composeMessage } from './compose-message.ts';
import type { NotifyDependencies } from './dependencies.ts';
import type { Message } from './message.ts';
import { type AfterTry, afterTry, LEASE_MS, type Outcome } from './plan/next-try.ts';
import { openSecrets } from './secrets.ts';
import { standIn } from './stand-in.ts';

export interface Delivered {
  state: 'sent' | 'waiting' | 'dead' | 'skipped';
  /** Deliveries ordered on other channels because this one failed; to be sent now. */
  further: string[];
}

type Row = Prisma.DeliveryGetPayload<{ include: { channel: true; notice: true } }>;

/** The channel did not answer a moment ago. */
const PASSED_BY: Outcome = { outcome: 'failed', fault: 'channel-silent' };

/**
 * Tries one delivery. At least once: a crash between the sending and the entering sends it again, under the same id.
 */
export async function deliver(deps: NotifyDependencies, deliveryId: string, signal?: AbortSignal): Promise<Delivered> {
  const row = await claim(deps, deliveryId);
  if (!row) return { state: 'skipped', further: [] };
  const outcome = deps.troubles.mayTry(row.channelId, deps.now()) ? await attempt(deps, row, signal) : PASSED_BY;
  const now = deps.now();
  if (outcome.outcome === 'taken') deps.troubles.answered(row.channelId);
  if (outcome.outcome === 'failed' && outcome !== PASSED_BY) deps.troubles.failed(row.channelId, now);
  const next = afterTry(row.attempts, outcome, now);
  const further = await deps.store.transaction(async (tx) => {
    await tx.delivery.update({ where: { id: row.id }, data: next });
    await leaveTrace(tx, row, next, now);
    return next.state === 'sent' ? [] : standIn(tx, row, now);
  });
  return { state: next.state, further };
}

async function claim({ store, now }: NotifyDependencies, id: string): Promise<Row | undefined> {
  const at = now();
  const row = await store.client.delivery.findUnique({ where: { id }, include: { channel: true, notice: true } });
  if (row?.state !== 'waiting' || row.nextAt > at) return undefined;
  const { count } = await store.client.delivery.updateMany({
    where: { id, state: 'waiting', attempts: row.attempts },
    data: { attempts: row.attempts + 1, nextAt: new Date(at.getTime() + LEASE_MS) },
  });
  return count === 0 ? undefined : { ...row, attempts: row.attempts + 1 };
}

async function attempt(deps: NotifyDependencies, row: Row, signal: AbortSignal | undefined): Promise<Outcome> {
  const { channel, notice } = row;
  if (!channel.enabled || !isChannelKind(channel.kind)) return { outcome: 'refused', fault: 'channel-disabled' };
  try {
    const members = await deps.store.client.notice.findMany({
      where: { digestId: notice.id },
      select: { kind: true, severity: true, labels: true },
    });
    const message = composeMessage(
      { ...notice, members },
      {
        deliveryId: row.id,
        level: row.level,
        publicUrl: deps.publicUrl,
        attachments: await readAttachments(deps.dataFolder, notice.attachments),
      },
    );
    const place = { settings: channel.settings, secrets: openSecrets(deps, channel.secrets), address: row.address };
    await channelKinds[channel.kind].send(place, message, { post: deps.post, now: deps.now, signal });
    return { outcome: 'taken' };
  } catch (error) {
    const fault = isMimamoriError(error) ? error.code : describeError(error).slice(0, 60);
    const isForGood = isMimamoriError(error) && GOOD_FOR_NOTHING.includes(error.code);
    return { outcome: isForGood ? 'refused' : 'failed', fault };
  }
}

/** Faults that a person must mend first. */
const GOOD_FOR_NOTHING = [
  ...['channel-refused', 'channel-settings', 'channel-key', 'channel-secret'],
  ...['http-address-refused', 'http-url-refused', 'attachment-missing'],
];

async function readAttachments(dataFolder: string, paths: readonly string[]): Promise<Message['attachments']> {
  const root = resolve(dataFolder);
  return Promise.all(
    paths.map(async (path) => {
      const file = resolve(root, path);
      if (!file.startsWith(`${root}${sep}`))
        throw new MimamoriError('attachment-missing', '添付のファイルを読めません。');
      const bytes = await readFile(file).catch((error) => {
        throw new MimamoriError('attachment-missing', '添付のファイルを読めません。', {}, error);
      });
      return { fileName: basename(file), bytes };
    }),
  );
}

async function leaveTrace(tx: Transaction, row: Row, next: AfterTry, now: Date): Promise<void> {
  if (next.state === 'waiting') return;
  const action = next.state === 'sent' ? 'notice.sent' : 'notice.given-up';
  const details = {
    delivery: row.id,
    channel: row.channelId,
    level: row.level,
    attempts: row.attempts,
    fault: next.fault,
  };
  await appendAudit(tx, [{ actor: 'system', action, subjectKind: 'notice', subjectId: row.noticeId, details }], now);
}
