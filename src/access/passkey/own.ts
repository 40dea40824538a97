import { MimamoriError } from '../../kernel/index.ts';
import { appendAudit, type Store, type Transaction } from '../../store/index.ts';
import { ownSecondFactors } from '../users/own.ts';
import type { Viewer } from '../viewer.ts';
import { lockUser } from './add.ts';

/** A passkey as its owner sees it. */
export interface Passkey {
  id: string;
  name: string;
  addedAt: Date;
  lastUsedAt: Date | null;
  /** Host name that it works under. */
  host: string;
}

export async function listPasskeys(store: Store, userId: string): Promise<Passkey[]> {
  return store.client.passkey.findMany({
    where: { userId },
    orderBy: { addedAt: 'asc' },
    select: { id: true, name: true, addedAt: true, lastUsedAt: true, host: true },
  });
}

/** Only one's own. @throws {MimamoriError} `passkey-unknown` */
export function renamePasskey(store: Store, viewer: Viewer, id: string, name: string, now: Date): Promise<void> {
  return store.transaction(async (tx) => {
    const { count } = await tx.passkey.updateMany({ where: { id, userId: viewer.id }, data: { name } });
    if (count === 0) throw unknown();
    await record(tx, viewer, { action: 'user.passkey_renamed', id, now });
  });
}

/** Only one's own, and never the last second factor. @throws {MimamoriError} `passkey-unknown`, `passkey-last` */
export function removePasskey(store: Store, viewer: Viewer, id: string, now: Date): Promise<void> {
  return store.transaction(async (tx) => {
    await lockUser(tx, viewer.id);
    const { count } = await tx.passkey.deleteMany({ where: { id, userId: viewer.id } });
    if (count === 0) throw unknown();
    const { codes, passkeys } = await ownSecondFactors({ client: tx }, viewer.id);
    if (!codes && passkeys === 0) {
      throw new MimamoriError(
        'passkey-last',
        'これを消すと、サインインの二つ目の手段がなくなります。先に、別のパスキーか確認コードを設定してください。',
      );
    }
    await record(tx, viewer, { action: 'user.passkey_removed', id, now });
  });
}

function record(
  tx: Transaction,
  { id: actor }: Viewer,
  { action, id, now }: { action: string; id: string; now: Date },
): Promise<void> {
  const event = { actor, action, subjectKind: 'user', subjectId: actor, details: { passkey: id } };
  return appendAudit(tx, [event], now);
}

function unknown(): MimamoriError {
  return new MimamoriError('passkey-unknown', 'パスキーがありません。もう消されています。');
}
