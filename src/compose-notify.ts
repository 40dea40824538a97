import { installationSecret } from './access/index.ts';
import type { Clock, Config } from './kernel/index.ts';
import { createSecretBox, createTroubles, type NotifyDependencies } from './notify/index.ts';
import { createGuardedPost } from './source/index.ts';
import type { Store } from './store/index.ts';

/** Builds what tells people. */
export function composeNotify(config: Config, { store, clock }: { store: Store; clock: Clock }): NotifyDependencies {
  const { allowLoopback, contact, dataFolder, publicUrl } = config;
  return {
    store,
    now: () => clock.now(),
    // Short, since the next channel waits for the answer.
    post: createGuardedPost({ allowLoopback, contact, deadlineMilliseconds: 5_000 }),
    troubles: createTroubles(),
    box: createSecretBox(installationSecret(config)),
    publicUrl,
    dataFolder,
    environment: process.env,
  };
}
