import type { EvidenceDependencies } from './evidence/index.ts';
import type { Config } from './kernel/index.ts';
import {
  lettersFor,
  type OrderDependencies,
  type OriginalsLock,
  type PacketDependencies,
  shippedLegal,
} from './packet/index.ts';
import type { Store } from './store/index.ts';

/** What making and ordering packets needs. */
export interface Packets {
  make: PacketDependencies & { store: Store };
  order: OrderDependencies;
}

export function composePackets(
  config: Pick<Config, 'packetRecipients' | 'packetPassphrase'>,
  { store, evidence, capture, draftFolder, now }: EvidenceDependencies,
): Packets {
  const lock = lockOf(config);
  const legal = shippedLegal();
  return {
    make: { store, evidence, capture, draftFolder, now, legal, lettersFor, ...(lock && { lock }) },
    order: { store, evidence, now, legal, isLocked: lock !== undefined },
  };
}

/** Keys come before a passphrase. */
function lockOf(config: Pick<Config, 'packetRecipients' | 'packetPassphrase'>): OriginalsLock | undefined {
  const { packetRecipients: recipients, packetPassphrase: passphrase } = config;
  if (recipients.length > 0) return { kind: 'recipients', recipients };
  return passphrase === undefined ? undefined : { kind: 'passphrase', passphrase };
}
