import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openEvidenceStore } from '../../../src/capture/index.ts';
import { composePackets } from '../../../src/compose-packets.ts';
import { systemClock } from '../../../src/kernel/index.ts';
import { testConsole } from '../console.ts';
import { createPki } from '../pki/sealed.ts';
import { freshStore } from '../store.ts';

/** A console whose attachments are sealed and whose packets can be ordered; nothing is captured or printed. */
export async function caseConsole(now = new Date('2026-11-20T10:00:00+09:00')) {
  const store = await freshStore();
  const folder = mkdtempSync(join(tmpdir(), 'mimamori-case-console-'));
  const pki = await createPki(now);
  afterAll(async () => {
    await pki.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const clock = { ...systemClock, now: () => now };
  const evidence = await openEvidenceStore(join(folder, 'evidence'));
  const { signer, stamping } = pki;
  const browser = { path: '', origin: 'system' as const, version: '', sha256: '', environment: {} };
  const fonts = { configuration: '', files: [] };
  const capture = { browser, fonts, signer, stamping, allowLoopback: false, software: 'test', now: clock.now };
  const draftFolder = join(folder, 'drafts');
  mkdirSync(draftFolder);
  const deps = { store, evidence, draftFolder, now: clock.now, capture };
  const packets = composePackets({ packetRecipients: [], packetPassphrase: undefined }, deps);
  return { ...(await testConsole({ store, clock, evidence: async () => deps, packets: async () => packets })), pki };
}
