import { readdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { digestFile } from '../seal/folder.ts';

export interface Fonts {
  /** A generated `fonts.conf`. */
  configuration: string;
  /** The font files that it adds, with SHA-256. */
  files: { name: string; sha256: string }[];
}

export interface FontSources {
  /** npm packages that hold fonts, a folder for each weight. */
  packages: readonly string[];
  /** Folders of the system. */
  folders: readonly string[];
}

const INSTALLED: FontSources = {
  packages: ['noto-sans-jp', 'noto-color-emoji', 'noto-sans-arabic', 'noto-sans-hebrew'].map(
    (name) => `@expo-google-fonts/${name}`,
  ),
  folders: ['/usr/share/fonts', '/usr/local/share/fonts'],
};
/** Regular and bold are what pages use; more weights only slow the start. */
const WEIGHTS = /^(400Regular|700Bold)$/;

/** Writes a font configuration with Japanese and emoji fonts from npm before those of the system. */
export async function writeFontConfiguration(folder: string, from: FontSources = INSTALLED): Promise<Fonts> {
  const folders: string[] = [];
  const files: Fonts['files'] = [];
  for (const name of from.packages) {
    const root = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
    for (const weight of (await readdir(root)).filter((entry) => WEIGHTS.test(entry))) {
      folders.push(join(root, weight));
      for (const file of (await readdir(join(root, weight))).filter((entry) => entry.endsWith('.ttf'))) {
        files.push({ name: file, sha256: await digestFile(join(root, weight, file), 'sha256') });
      }
    }
  }
  const configuration = join(folder, 'fonts.conf');
  await writeFile(configuration, configurationText([...folders, ...from.folders], join(folder, 'font-cache')));
  return { configuration, files };
}

function configurationText(folders: readonly string[], cache: string): string {
  const prefer = (family: string, ...fonts: string[]): string =>
    `<alias binding="strong"><family>${family}</family><prefer>${fonts.map((font) => `<family>${font}</family>`).join('')}</prefer></alias>`;
  const escaped = (path: string): string => path.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${folders.map((folder) => `<dir>${escaped(folder)}</dir>`).join('\n')}
<cachedir>${escaped(cache)}</cachedir>
${['sans-serif', 'serif', 'monospace', 'system-ui'].map((family) => prefer(family, 'Noto Sans JP', 'Noto Color Emoji')).join('\n')}
${prefer('emoji', 'Noto Color Emoji')}
</fontconfig>
`;
}
