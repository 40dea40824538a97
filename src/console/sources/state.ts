import { isMimamoriError } from '../../kernel/index.ts';
import type { KeptSource } from '../../scan/index.ts';
import { startSource } from '../../source/index.ts';

/** How a source stands, in one word and its weight. */
export interface SourceState {
  label: string;
  kind: 'well' | 'caution' | 'grave' | '';
  /** What must be mended before it can be read. */
  fault: string | undefined;
}

export function stateOf({ entry, enabled, failures, finishedAt }: KeptSource, now: Date): SourceState {
  if (!enabled) return { label: '止めている', kind: '', fault: undefined };
  const fault = settingsFault(entry, now);
  if (fault) return { label: '読めない', kind: 'grave', fault };
  if (failures > 0) return { label: `失敗 ${failures} 回`, kind: 'grave', fault: undefined };
  if (!finishedAt) return { label: 'まだ読んでいない', kind: 'caution', fault: undefined };
  return { label: '読めている', kind: 'well', fault: undefined };
}

/** What its settings or the record of its terms lack; undefined where nothing. */
function settingsFault(entry: KeptSource['entry'], now: Date): string | undefined {
  try {
    startSource(entry, now);
    return undefined;
  } catch (error) {
    if (isMimamoriError(error)) return error.message;
    throw error;
  }
}

/** How long ago it should have been read; empty where it is on time or is read only when asked. */
export function lagOf({ enabled, entry, dueAt }: KeptSource, now: Date): string {
  const late = Math.floor((now.getTime() - dueAt.getTime()) / 60_000);
  if (!enabled || entry.everySeconds === undefined || late < 1) return '';
  return late < 120 ? `${late} 分` : `${Math.floor(late / 60)} 時間`;
}

/** Requests that a site allows, in words; undefined where the settings are not sound. */
export function budgetOf(entry: KeptSource['entry'], now: Date): string | undefined {
  try {
    const { requests, windowSeconds } = startSource(entry, now).budget;
    return `${windowSeconds} 秒に ${requests} 回まで`;
  } catch (error) {
    if (isMimamoriError(error)) return undefined;
    throw error;
  }
}
