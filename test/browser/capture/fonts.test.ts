import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hasNeededFonts } from '../../../src/capture/browser/probe-fonts.ts';
import { captureUrl, writeFontConfiguration } from '../../../src/capture/index.ts';
import { temporaryFolder } from '../../support/pki/sealed.ts';
import { createCaptureDeps } from '../../support/sites/deps.ts';

it('a machine that draws Japanese or emoji as boxes captures nothing', async () => {
  const folder = await temporaryFolder();
  const { deps, close } = await createCaptureDeps();
  try {
    await mkdir(join(folder.path, 'none'));
    const fonts = await writeFontConfiguration(folder.path, { packages: [], folders: [join(folder.path, 'none')] });
    const result = await captureUrl({ url: 'http://127.0.0.1:1/', out: join(folder.path, 'out') }, { ...deps, fonts });
    expect(result).toMatchObject({ verdict: 'refused', reasons: ['font'] });
  } finally {
    await close();
    await folder.remove();
  }
});

it.each([
  [{ japanese: ['Noto Sans JP'], emoji: ['Noto Color Emoji'] }, true],
  [{ japanese: ['IPAGothic'], emoji: ['Noto Color Emoji'] }, true],
  [{ japanese: ['DejaVu Sans'], emoji: ['Noto Color Emoji'] }, false],
  [{ japanese: ['Noto Sans JP'], emoji: ['DejaVu Sans'] }, false],
  [{ japanese: [], emoji: [] }, false],
])('%j are the fonts that evidence needs: %s', (found, expected) => {
  expect(hasNeededFonts(found)).toBe(expected);
});
