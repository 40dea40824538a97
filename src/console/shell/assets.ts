import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sha256 } from '../../kernel/index.ts';

/** A file that pages refer to. */
export interface Asset {
  /** Changes with the content, so that browsers may keep it. */
  path: string;
  type: string;
  body: string;
}

const require = createRequire(import.meta.url);
const folder = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const filesOf = (name: string, ending: string) =>
  readdirSync(folder(name))
    .filter((file) => file.endsWith(ending))
    .sort()
    .map((file) => join(folder(name), file));

function asset(name: string, ending: 'css' | 'js', body: string): Asset {
  const type = ending === 'css' ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8';
  return { path: `/assets/${name}.${sha256(body).slice(0, 12)}.${ending}`, type, body };
}

const read = (file: string) => readFileSync(file, 'utf8');

/** The Digital Agency's tokens, then our sheets in the order of their names. */
export const stylesheet: Asset = asset(
  'style',
  'css',
  [require.resolve('@digital-go-jp/design-tokens/dist/tokens.css'), ...filesOf('styles', '.css')].map(read).join('\n'),
);

/** Our scripts by name, and htmx. */
export const scripts: ReadonlyMap<string, Asset> = new Map([
  ['htmx', asset('htmx', 'js', read(require.resolve('htmx.org/dist/htmx.min.js')))],
  ...filesOf('scripts', '.js').map((file): [string, Asset] => {
    const name = basename(file, '.js');
    return [name, asset(name, 'js', read(file))];
  }),
]);
