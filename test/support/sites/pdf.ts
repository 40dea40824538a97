import { execFileSync, spawnSync } from 'node:child_process';

/** Whether this machine can read text out of a PDF (poppler-utils). */
export const hasPdfReader = spawnSync('pdftotext', ['-v']).status === 0;

if (!hasPdfReader) process.stderr.write('pdftotext is missing: the tests that read a PDF back are skipped\n');

/** The text of each page. */
export function pdfTexts(file: string): string[] {
  const text = execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return text.split('\f').slice(0, -1);
}
