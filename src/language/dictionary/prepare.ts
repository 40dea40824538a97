/** Run by `load.ts` as a process of its own: prints the dictionary's memory to standard output. */
import { compile } from './compile.ts';
import { readSource } from './source.ts';
import { packTables } from './tables.ts';

process.stdout.write(new Uint8Array(packTables(compile(readSource())).memory));
