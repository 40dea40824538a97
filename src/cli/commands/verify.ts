import type { Command } from 'commander';
import { readPem, type Verification, verify } from '../../capture/index.ts';
import { isoInJapan } from '../../kernel/index.ts';
import { readText } from '../files.ts';
import { examples } from '../program.ts';
import { print, printJson } from '../report.ts';

interface VerifyOptions {
  ca: string[];
  ledger?: string;
  at?: string;
  json?: boolean;
}

const STATUS = { ok: 0, broken: 1, unreadable: 2 } as const;

export function addVerifyCommand(program: Command): void {
  program
    .command('verify')
    .argument('<PATH>', '証拠のフォルダー、資料のフォルダー、または資料の ZIP')
    .description(
      '封印が破られていないか、通信せずに確かめます（終了コード 0: 封印のまま、1: 破られている、2: 読めない）',
    )
    .option(
      '--ca <FILE>',
      '信頼する認証局の証明書（PEM。繰り返し指定できます）',
      (file, before: string[]) => [...before, file],
      [],
    )
    .option('--ledger <HASH>', '台帳または送付状に書かれた、いちばん外側のタイムスタンプの SHA-256')
    .option('--at <日時>', '証明書の期限を判断する時点（ISO 8601。省くと、いま）')
    .option('--json', 'JSON で出力します')
    .addHelpText(
      'after',
      examples(['mimamori verify 0001.zip --ledger 3f5a…', '台帳の値と照らし合わせて、ZIP を確かめます']),
    )
    .action(async (path: string, { ca, ledger, at, json }: VerifyOptions) => {
      const roots = ca.flatMap((file) => readPem(readText(file)));
      const found = await verify(path, {
        ...(roots.length > 0 && { roots }),
        ...(ledger !== undefined && { ledgerHash: ledger.toLowerCase() }),
        ...(at !== undefined && { at: new Date(at) }),
      });
      if (json) printJson(found);
      else print(describe(found));
      process.exitCode = STATUS[found.status];
    });
}

function describe(found: Verification): string {
  if (found.status === 'unreadable') return `確かめられません: ${found.reason}`;
  if (found.status === 'broken') return `封印が破られています: ${found.reason}${found.path ? `（${found.path}）` : ''}`;
  const stamped = found.stampedAt.map((time) => isoInJapan(time)).join('、');
  return [
    '封印されたときのままです。',
    `  封印した時刻: ${isoInJapan(found.sealedAt)}`,
    `  タイムスタンプ: ${stamped || 'まだありません'}`,
    `  いちばん外側のタイムスタンプの SHA-256: ${found.outerHash ?? '―'}`,
    ...found.warnings.map((warning) => `  注意: ${warning}`),
  ].join('\n');
}
