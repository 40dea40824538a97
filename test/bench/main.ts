// `npm run bench -- NAME …`: runs one benchmark, by hand. Without a name it lists them.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const [name, ...rest] = process.argv.slice(2);
const file = join(import.meta.dirname, `${name}.ts`);
if (name && existsSync(file)) {
  const { status } = spawnSync(process.execPath, ['--expose-gc', file, ...rest], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} else {
  const names = readdirSync(import.meta.dirname).filter((entry) => entry.endsWith('.ts') && entry !== 'main.ts');
  console.log(`npm run bench -- NAME [arguments]\n${names.map((entry) => `  ${entry.slice(0, -3)}`).join('\n')}`);
}
