import { spawnSync } from 'node:child_process';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { MimamoriError } from '../../kernel/index.ts';
import { digestFile } from '../seal/folder.ts';
import { unpackNpmChromium } from './npm-chromium.ts';

export interface FoundBrowser {
  path: string;
  origin: 'configured' | 'playwright' | 'system' | 'npm';
  /** What `--version` says. */
  version: string;
  /** SHA-256 of the program file. */
  sha256: string;
  /** Further environment that it needs to start. */
  environment: Record<string, string>;
}

const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/**
 * The browser to capture with: `CHROMIUM_PATH`, Playwright's own, the system's, the one from npm.
 * @throws {MimamoriError} `browser-missing`
 */
export async function findBrowser(config: {
  chromiumPath: string | undefined;
  dataFolder: string;
}): Promise<FoundBrowser> {
  if (config.chromiumPath !== undefined) {
    const found = await examine(config.chromiumPath, 'configured', {});
    if (!found) throw missing('CHROMIUM_PATH に指定したブラウザーを起動できません。指定を確かめてください。');
    return found;
  }
  for (const [path, origin] of [[await playwrightPath(), 'playwright'], ...systemPaths()] as const) {
    const found = path ? await examine(path, origin, {}) : undefined;
    if (found) return found;
  }
  const npm = await unpackNpmChromium(join(config.dataFolder, 'cache', 'browser')).catch(() => undefined);
  // Its own copies of NSS are for machines that have none; where there are some, they fit the system better.
  const found =
    npm &&
    ((await examine(npm.program, 'npm', {})) ??
      (await examine(npm.program, 'npm', { LD_LIBRARY_PATH: npm.libraries })));
  if (!found)
    throw missing('証拠を保存するブラウザーがありません。Chromium を入れて CHROMIUM_PATH に指定してください。');
  return found;
}

async function playwrightPath(): Promise<string | undefined> {
  const { chromium } = await import('playwright-core');
  try {
    return chromium.executablePath();
  } catch {
    return undefined;
  }
}

function systemPaths(): (readonly [string, 'system'])[] {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return SYSTEM_NAMES.flatMap((name) => folders.map((folder) => [join(folder, name), 'system'] as const));
}

async function examine(
  path: string,
  origin: FoundBrowser['origin'],
  environment: Record<string, string>,
): Promise<FoundBrowser | undefined> {
  const runs = await access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
  if (!runs) return undefined;
  const asked = spawnSync(path, ['--version'], { env: { ...environment }, timeout: 20_000, encoding: 'utf8' });
  if (asked.status !== 0) return undefined;
  return { path, origin, version: asked.stdout.trim(), sha256: await digestFile(path, 'sha256'), environment };
}

const missing = (sentence: string): MimamoriError => new MimamoriError('browser-missing', sentence);
