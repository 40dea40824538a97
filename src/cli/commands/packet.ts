import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { terminal } from '../../case/index.ts';
import {
  isPacketKind,
  makePacket,
  orderPacket,
  type PreflightFinding,
  packetKinds,
  preflightCase,
  writePacket,
} from '../../packet/index.ts';
import { examples } from '../program.ts';
import { print } from '../report.ts';
import { withApplication } from '../run.ts';

interface Options {
  kind: string;
  out: string;
  check?: boolean;
}

export function addPacketCommand(program: Command): void {
  program
    .command('packet')
    .argument('<CASE>', '事案の番号（例: 2026-0001）')
    .description('弁護士などに渡す資料一式（ZIP）を作り、封印して書き出します。提出はしません')
    .addOption(
      new Option('--kind <KIND>', 'takedown 削除要請、disclosure 発信者情報開示、police 警察相談')
        .choices([...packetKinds])
        .makeOptionMandatory(),
    )
    .option('--out <DIR>', '書き出すフォルダー', '.')
    .option('--check', '作らずに、足りないものだけを調べます')
    .addHelpText(
      'after',
      examples(
        ['mimamori packet 2026-0001 --kind takedown --out packets', '削除要請の資料一式を packets に書き出します'],
        ['mimamori packet 2026-0001 --kind disclosure --check', '開示の資料に足りないものを調べます'],
      ),
    )
    .action(run);
}

function run(caseNumber: string, { kind, out, check }: Options): Promise<void> {
  return withApplication(async (app) => {
    if (!isPacketKind(kind)) return;
    const { order, make } = await app.packets();
    if (check) {
      for (const finding of await preflightCase(order, terminal, caseNumber, kind)) print(line(finding));
      return;
    }
    const findings = await preflightCase(order, terminal, caseNumber, kind);
    const ordered = await orderPacket(order, terminal, caseNumber, kind, 'caller');
    const { packet } = await makePacket(make, ordered);
    for (const finding of findings) process.stderr.write(`${line(finding)}\n`);
    if (packet.isDraft) process.stderr.write('下書きです。足りないものは表紙にあります。\n');
    // What the seal can't protect itself: to be compared with the ledger, and written on what goes by post.
    process.stderr.write(`ZIP の SHA-256: ${packet.sha256}\n`);
    if (packet.outerHash) process.stderr.write(`タイムスタンプの SHA-256: ${packet.outerHash}\n`);
    for (const path of await writePacket(make, terminal, packet.id, resolve(out))) print(path);
  });
}

const LEVELS = { stop: '作れません', warning: '注意', note: '参考' } as const;

const line = ({ level, sentence }: PreflightFinding): string => `・${LEVELS[level]}: ${sentence}`;
