import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import {
  type ChannelKindName,
  createSecretBox,
  createTroubles,
  keepChannel,
  type NotifyDependencies,
} from '../../src/notify/index.ts';
import { createGuardedPost } from '../../src/source/index.ts';
import type { Store } from '../../src/store/index.ts';

/** What telling people needs, with loopback allowed and nothing read from the environment. */
export function notifyDependencies(store: Store, now: () => Date): NotifyDependencies {
  return {
    store,
    now,
    post: createGuardedPost({
      allowLoopback: true,
      contact: 'https://city.example/',
      environment: {},
      deadlineMilliseconds: 2_000,
    }),
    troubles: createTroubles(),
    box: createSecretBox(randomBytes(32).toString('hex')),
    publicUrl: 'https://mimamori.city.example',
    dataFolder: tmpdir(),
    environment: {},
  };
}

interface Wanted {
  takes?: ('critical' | 'digest' | 'report')[];
  position?: number;
  name?: string;
}

/** A mail channel to the SMTP server on this port. */
export function addMail(deps: NotifyDependencies, port: number, wanted: Wanted = {}): Promise<string> {
  const fields = {
    ...{ host: '127.0.0.1', port: String(port), security: 'none' },
    ...{ from: 'mimamori@city.example', to: 'compliance@city.example, soumu@city.example' },
  };
  return add(deps, 'email', fields, { name: 'メール', ...wanted });
}

/** A signed webhook to this address. */
export function addWebhook(deps: NotifyDependencies, url: string, wanted: Wanted = {}): Promise<string> {
  return add(deps, 'webhook', { url, key: webhookKey }, { name: 'Webhook', position: 1, ...wanted });
}

export const webhookKey = 'a key of at least sixteen characters';

export function add(
  deps: NotifyDependencies,
  kind: ChannelKindName,
  fields: Record<string, string>,
  { takes = ['critical', 'digest'], position = 0, name = kind }: Wanted,
): Promise<string> {
  const draft = { kind, name, takes, position, enabled: true, fields };
  return keepChannel(deps, undefined, draft, { actor: 'u1', now: deps.now() });
}
