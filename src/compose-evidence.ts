import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  createStamping,
  ensureSigner,
  findBrowser,
  openEvidenceStore,
  type Stamping,
  writeFontConfiguration,
} from './capture/index.ts';
import type { EvidenceDependencies } from './evidence/index.ts';
import type { Clock, Config } from './kernel/index.ts';
import type { PrintDependencies } from './print/index.ts';

/**
 * Builds what takes and keeps evidence, under the data folder: `evidence` (the write-once store), `signer`, `cache`, and
 * `drafts` for captures under way.
 * @throws {MimamoriError} `browser-missing`, `signer-unusable`
 */
export async function composeEvidence(
  config: Config,
  parts: Pick<EvidenceDependencies, 'store' | 'recordsOf'> & { clock: Clock; stamping: Stamping | undefined },
): Promise<EvidenceDependencies> {
  const { dataFolder, allowLoopback } = config;
  const draftFolder = join(dataFolder, 'drafts');
  await mkdir(draftFolder, { recursive: true });
  const now = () => parts.clock.now();
  return {
    store: parts.store,
    ...(parts.recordsOf && { recordsOf: parts.recordsOf }),
    evidence: await openEvidenceStore(
      join(dataFolder, 'evidence'),
      config.evidenceKey ? { encryptionKey: config.evidenceKey } : {},
    ),
    draftFolder,
    now,
    capture: {
      ...(await composeCapture(config, parts.stamping ?? (await configuredStamping(config)))),
      allowLoopback,
      now,
    },
  };
}

/** What a capture needs, without a store. */
export async function composeCapture(config: Pick<Config, 'chromiumPath' | 'dataFolder'>, stamping: Stamping) {
  const { chromiumPath, dataFolder } = config;
  const cache = join(dataFolder, 'cache');
  await mkdir(cache, { recursive: true });
  return {
    browser: await findBrowser({ chromiumPath, dataFolder }),
    fonts: await writeFontConfiguration(cache),
    signer: await ensureSigner(dataFolder),
    stamping,
    software: await softwareName(),
  };
}

/** The browser and the fonts to print with, without what seals. */
export async function composePrinting({
  chromiumPath,
  dataFolder,
}: Pick<Config, 'chromiumPath' | 'dataFolder'>): Promise<PrintDependencies> {
  const cache = join(dataFolder, 'cache');
  await mkdir(cache, { recursive: true });
  return { browser: await findBrowser({ chromiumPath, dataFolder }), fonts: await writeFontConfiguration(cache) };
}

export function configuredStamping(config: Pick<Config, 'timeStampAuthorities' | 'timeStampRoots'>): Promise<Stamping> {
  const { timeStampAuthorities, timeStampRoots } = config;
  return createStamping(timeStampAuthorities, timeStampRoots === undefined ? [] : [timeStampRoots]);
}

/** `mimamori 0.1.0` */
export async function softwareName(): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'));
  const isNamed = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return `mimamori ${isNamed ? String(manifest.version) : ''}`.trim();
}
