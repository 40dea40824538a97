import { addDays, type Day } from '../../kernel/index.ts';
import {
  channels,
  clockDefinitions,
  elementLists,
  gateQuestions,
  judgementQuestions,
  platforms,
  provisions,
  senderItems,
  signingRules,
} from './load.ts';
import type { Backing } from './schema.ts';

/** One entry of the legal data that a person should look at. */
export interface LegalRemark {
  file: string;
  id: string;
  name: string;
  checked: Day;
  /** `old`: not compared with its source for longer than allowed. `unsure`: never verified, or with an open point. */
  why: ('old' | 'unsure')[];
  source: string;
  /** What is not sure. */
  unsure: string | null;
}

interface Named extends Backing {
  id: string;
  name: string;
}

/** Entries of all legal data files that are old or unverified on a day. Pure but for the files themselves. */
export function checkLegalData(today: Day, olderThanDays: number, entries = allEntries()): LegalRemark[] {
  const oldest = addDays(today, -olderThanDays);
  return entries.flatMap(({ file, entry }) => {
    const isUnsure = entry.mark === 'U' || entry.unsure !== undefined;
    const why = [...(entry.checked < oldest ? ['old' as const] : []), ...(isUnsure ? ['unsure' as const] : [])];
    const { id, name, checked, source, unsure } = entry;
    return why.length === 0 ? [] : [{ file, id, name, checked, why, source, unsure: unsure ?? null }];
  });
}

/** Every entry with a source, with the file that it stands in. */
export function allEntries(): { file: string; entry: Named }[] {
  const of = (file: string, entries: readonly Named[]) => entries.map((entry) => ({ file, entry }));
  return [
    ...of('platforms', platforms()),
    ...of(
      'platforms',
      platforms().map(({ id, name, form }) => ({ ...form, id: `${id}/form`, name: `${name}: ${form.title}` })),
    ),
    ...of('channels', channels()),
    ...of('clocks', clockDefinitions()),
    ...of('provisions', provisions()),
    ...of(
      'sender-information',
      senderItems().map((item) => ({ ...item, name: item.text })),
    ),
    ...of(
      'elements',
      elementLists().flatMap(({ elements }) => elements),
    ),
    ...of('gate', gateQuestions()),
    ...of('judgement', judgementQuestions()),
    ...of('signing', signingRules()),
  ];
}
