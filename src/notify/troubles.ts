/**
 * Channels that did not answer lately. Whoever is next goes past them at once instead of waiting as long again, so that a
 * server that takes connections and says nothing holds nobody up. Kept in memory: it saves time and decides nothing.
 */
export interface Troubles {
  /** False while a channel is to be left alone; true lets this one try, alone for a while if it was in trouble. */
  mayTry(channelId: string, now: Date): boolean;
  failed(channelId: string, now: Date): void;
  answered(channelId: string): void;
}

/** How long a channel that failed is left alone; about as long as the second wait between tries. */
const REST_MS = 15_000;

export function createTroubles(): Troubles {
  const until = new Map<string, number>();
  const rest = (channelId: string, now: Date) => void until.set(channelId, now.getTime() + REST_MS);
  return {
    mayTry(channelId, now) {
      const end = until.get(channelId);
      if (end === undefined) return true;
      if (end > now.getTime()) return false;
      rest(channelId, now);
      return true;
    },
    failed: rest,
    answered: (channelId) => void until.delete(channelId),
  };
}
