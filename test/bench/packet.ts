// npm run bench -- packet: a packet of thirty posts by three accounts on two platforms, captured for real from a server of ours.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEvidenceStore } from '../../src/capture/index.ts';
import { buildPacket, lettersFor, packetKinds, shippedLegal } from '../../src/packet/index.ts';
import { thirtyPosts } from '../support/cases.ts';
import { watchProcessorTime } from '../support/processor-time.ts';
import { captureForReal } from '../support/real-captures.ts';
import { createCaptureDeps } from '../support/sites/deps.ts';

const { deps: capture, close } = await createCaptureDeps();
const root = await mkdtemp(join(tmpdir(), 'mimamori-bench-packet-'));
try {
  const evidence = await openEvidenceStore(join(root, 'evidence'));
  const draftFolder = join(root, 'drafts');
  await mkdir(draftFolder);
  const material = await captureForReal({ ...thirtyPosts(), attachments: [] }, capture, evidence);
  const deps = { evidence, capture, draftFolder, now: () => new Date(), legal: shippedLegal(), lettersFor };
  for (const kind of packetKinds) {
    const start = performance.now();
    const processor = watchProcessorTime();
    const { sha256 } = await buildPacket(deps, material, kind, 1);
    const { own, started } = processor.stop();
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    const work = `processor ${own.toFixed(1)} s here, ${started?.toFixed(1) ?? '?'} s in the browser`;
    const size = (await evidence.get(sha256)).length / 1e6;
    console.log(`${kind}: ${seconds} s, ${work}, ZIP ${size.toFixed(1)} MB, load ${loadavg()[0]?.toFixed(1)}`);
  }
} finally {
  await close();
  await rm(root, { recursive: true, force: true });
}
