import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { captureUrl } from '../../src/capture/index.ts';
import { temporaryFolder } from '../support/pki/sealed.ts';
import { createCaptureDeps } from '../support/sites/deps.ts';
import { mastodonLike, mastodonThread, tootId } from '../support/sites/kinds.ts';
import { startSite } from '../support/sites/server.ts';

/** A post, the twenty answers that its platform's record names, and the profile, each a capture of its own. `npm run bench -- thread [times]` */
const times = Number(process.argv.find((word) => /^\d+$/.test(word)) ?? 5);
const site = await startSite({ ...mastodonLike, ...mastodonThread });
const { deps, close } = await createCaptureDeps();
const folder = await temporaryFolder();
const seconds: number[] = [];
for (let index = 0; index <= times; index += 1) {
  const out = join(folder.path, String(index));
  const status = `${site.origin}/api/v1/statuses/${tootId}`;
  const records = [
    { name: 'status', url: status },
    { name: 'context', url: `${status}/context` },
  ];
  const started = performance.now();
  const request = { url: `${site.origin}/@mihon/${tootId}`, out, records, thread: 'find', profile: 'find' } as const;
  const { verdict, related } = await captureUrl(request, deps);
  if (verdict !== 'complete' || related.length !== 21) throw new Error(`${verdict}, ${related.length} pages`);
  if (index > 0) seconds.push((performance.now() - started) / 1000); // the first warms the machine up
  await rm(out, { recursive: true });
}
seconds.sort((a, b) => a - b);
process.stdout.write(
  `post, 20 answers, profile: best ${seconds[0]?.toFixed(1)} s, worst ${seconds.at(-1)?.toFixed(1)} s\n`,
);
await folder.remove();
await site.close();
await close();
