import type { Severity } from '../severity.ts';
import { endOf, type Stretch } from '../week.ts';

export interface ChannelFacts {
  id: string;
  kind: string;
  takes: readonly string[];
  position: number;
  enabled: boolean;
  quietHours: readonly (Stretch & { holdsCritical: boolean })[];
}

export interface OnCallFacts extends Stretch {
  level: number;
  channelId: string;
  address: string | null;
  validFrom: Date | null;
  validUntil: Date | null;
}

export interface Office {
  channels: readonly ChannelFacts[];
  onCall: readonly OnCallFacts[];
}

export interface Telling {
  kind: string;
  severity: Severity;
  /** E-mail address of the one whom it is for; null where it is for the office. */
  personalAddress: string | null;
  isPersonal: boolean;
  /** 1 at first, rising while nobody acknowledges. */
  level: number;
}

export interface Recipient {
  channelId: string;
  address: string | null;
  /** When it may go out: now, or when quiet hours end. */
  notBefore: Date;
}

/**
 * Who is told, where, and from when on. Critical: the channels that take what is critical and those on call at this
 * level; where that is nobody, every channel there is, so that no gap in a table lets it fall through.
 */
export function recipientsOf(telling: Telling, office: Office, at: Date): Recipient[] {
  const channels = office.channels.filter(({ enabled }) => enabled).toSorted((a, b) => a.position - b.position);
  const taking = (what: string) =>
    channels.filter(({ takes }) => takes.includes(what)).map(({ id }) => ({ channelId: id, address: null }));
  if (telling.isPersonal) {
    const mail = channels.find(({ kind }) => kind === 'email');
    const own =
      mail && telling.personalAddress !== null ? [{ channelId: mail.id, address: telling.personalAddress }] : [];
    return heldBack(own.length > 0 ? own : taking('digest'), telling, channels, at);
  }
  if (telling.severity !== 'critical' && telling.kind !== 'urgent') {
    return heldBack(taking(telling.kind === 'report' ? 'report' : 'digest'), telling, channels, at);
  }
  const duty = onCallAt(office.onCall, telling.level, at).filter(({ channelId }) =>
    channels.some(({ id }) => id === channelId),
  );
  const chosen = telling.level === 1 ? [...taking('critical'), ...duty] : duty;
  const all = channels.map(({ id }) => ({ channelId: id, address: null }));
  return heldBack(chosen.length > 0 ? chosen : all, telling, channels, at);
}

/** Rows of the on-call table in force. */
export function onCallAt(
  rows: readonly OnCallFacts[],
  level: number,
  at: Date,
): { channelId: string; address: string | null }[] {
  return rows
    .filter((row) => row.level === level && endOf(row, at) !== undefined)
    .filter(({ validFrom, validUntil }) => {
      const day = new Date(at.getTime() + 9 * 3_600_000).toISOString().slice(0, 10);
      const isFrom = validFrom === null || validFrom.toISOString().slice(0, 10) <= day;
      return isFrom && (validUntil === null || validUntil.toISOString().slice(0, 10) >= day);
    })
    .map(({ channelId, address }) => ({ channelId, address }));
}

/** Quiet hours put a message off; one that is critical only where another channel stays open now. */
function heldBack(
  chosen: readonly { channelId: string; address: string | null }[],
  { severity, kind }: Telling,
  channels: readonly ChannelFacts[],
  at: Date,
): Recipient[] {
  const isCritical = severity === 'critical' || kind === 'urgent';
  const placed = distinct(chosen).map((place) => {
    const stretches = channels.find(({ id }) => id === place.channelId)?.quietHours ?? [];
    const ends = stretches
      .filter(({ holdsCritical }) => !isCritical || holdsCritical)
      .flatMap((stretch) => endOf(stretch, at)?.getTime() ?? []);
    return { ...place, notBefore: new Date(Math.max(at.getTime(), ...ends)) };
  });
  const isAnyoneOpen = placed.some(({ notBefore }) => notBefore.getTime() === at.getTime());
  return isCritical && !isAnyoneOpen ? placed.map((place) => ({ ...place, notBefore: at })) : placed;
}

function distinct(places: readonly { channelId: string; address: string | null }[]) {
  const byKey = new Map(places.map((place) => [`${place.channelId} ${place.address ?? ''}`, place]));
  return [...byKey.values()];
}
