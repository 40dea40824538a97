import { MimamoriError } from '../kernel/index.ts';
import { bluesky } from './bluesky/index.ts';
import type { Source, SourceEntry, StartedSource } from './contract.ts';
import { feed } from './feed/index.ts';
import { jsonl } from './jsonl/index.ts';
import { mastodon } from './mastodon/index.ts';
import { start } from './start.ts';

/** Every kind there is. A new one is a folder beside these and a line here; the conformance suite then runs over it. */
const sources = { feed, mastodon, bluesky, jsonl };

export const sourceKinds: readonly string[] = Object.keys(sources);

/**
 * What a kind says of itself. Settings are `unknown` here, since the table mixes kinds: give `pull` and the rest only
 * what the same source's `parseConfig` made, or use `startSource`, which sees to that.
 */
export function sourceOf(kind: string): Source<unknown> | undefined {
  return allSources().find((source) => source.kind === kind);
}

export function allSources(): Source<unknown>[] {
  return Object.values<Source<unknown>>(sources);
}

/**
 * Makes an entry ready to be read.
 * @throws {MimamoriError} `source-kind-unknown`, `source-config-invalid`, `source-legal-missing`, `source-legal-stale`,
 * `source-legal-unapproved`
 */
export function startSource(entry: SourceEntry, now: Date): StartedSource {
  const source = sourceOf(entry.kind);
  if (source === undefined) throw unknownKind(entry.kind);
  return start(source, entry, now);
}

export function unknownKind(kind: string): MimamoriError {
  return new MimamoriError(
    'source-kind-unknown',
    `情報源の種類「${kind}」はありません。${sourceKinds.join('、')} のどれかを指定してください。`,
    { kind },
  );
}
