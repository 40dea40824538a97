import { readFileSync } from 'node:fs';
import { MimamoriError } from '../kernel/index.ts';

/** @throws {MimamoriError} `file-unreadable` */
export function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new MimamoriError(
      'file-unreadable',
      `ファイル「${file}」を読めません。名前と権限を確認してください。`,
      {},
      error,
    );
  }
}

/** @throws {MimamoriError} `file-unreadable` or `file-not-utf8` */
export function readText(file: string): string {
  const bytes = readBytes(file);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new MimamoriError(
      'file-not-utf8',
      `ファイル「${file}」の文字コードが UTF-8 ではありません。UTF-8 で保存し直してください。`,
    );
  }
}
