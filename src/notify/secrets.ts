import { readFileSync } from 'node:fs';
import { MimamoriError } from '../kernel/index.ts';
import type { NotifyDependencies } from './dependencies.ts';

/** A secret that stands in the environment: `env:MIMAMORI_CHANNEL_SLACK`, or in a file that its `_FILE` names. */
const REFERENCE = /^env:(MIMAMORI_CHANNEL_[A-Z0-9_]+)$/u;

/** What a channel's secrets are, opened and looked up. @throws {MimamoriError} `channel-key`, `channel-secret` */
export function openSecrets(
  { box, environment }: Pick<NotifyDependencies, 'box' | 'environment'>,
  sealed: string | null,
): Record<string, unknown> {
  if (sealed === null) return {};
  const kept: unknown = JSON.parse(box.open(sealed));
  if (typeof kept !== 'object' || kept === null) return {};
  return Object.fromEntries(
    Object.entries(kept).map(([name, value]) => [name, typeof value === 'string' ? lookUp(value, environment) : value]),
  );
}

/** True for a value that only names where the secret is. */
export function isReference(value: string): boolean {
  return REFERENCE.test(value);
}

function lookUp(value: string, environment: NotifyDependencies['environment']): string {
  const name = REFERENCE.exec(value)?.[1];
  if (name === undefined) return value;
  // The name alone is the operator's to set, so nobody at the console can have another file read.
  const file = environment[`${name}_FILE`];
  try {
    const found = file === undefined ? environment[name] : readFileSync(file, 'utf8').trim();
    if (found !== undefined && found !== '') return found;
  } catch {
    // told below
  }
  throw new MimamoriError('channel-secret', `環境変数 ${name}（または ${name}_FILE のファイル）を読めません。`, {
    name,
  });
}
