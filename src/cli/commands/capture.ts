import { resolve } from 'node:path';
import type { Command } from 'commander';
import { captureUrl, createStamping, describeReason, readPem } from '../../capture/index.ts';
import { composeCapture, configuredStamping } from '../../compose-evidence.ts';
import { isMimamoriError, readConfig } from '../../kernel/index.ts';
import { readText } from '../files.ts';
import { examples } from '../program.ts';
import { print, printJson, stopSignal } from '../report.ts';

interface CaptureOptions {
  out: string;
  tsa: string[];
  ca: string[];
  thread: string[];
  profile?: string;
}

const STATUS = { complete: 0, refused: 1, incomplete: 3 } as const;

export function addCaptureCommand(program: Command): void {
  program
    .command('capture')
    .argument('<URL>', '保存するページ')
    .description('ページを証拠として保存し、封印します（終了コード 0: 完全、3: 不完全だが封印済み、1: 保存しない）')
    .requiredOption('--out <DIR>', '保存先のフォルダー（まだないもの）')
    .option('--tsa <URL>', 'タイムスタンプ局（繰り返し指定できます。省くと MIMAMORI_TSA）', collect, [])
    .option('--ca <FILE>', 'ほかに信頼する認証局の証明書（PEM。繰り返し指定できます）', collect, [])
    .option('--thread <URL>', '前後の投稿のページ（繰り返し指定できます）', collect, [])
    .option('--profile <URL>', '投稿者のプロフィールのページ（find でページから探します）')
    .addHelpText(
      'after',
      examples(
        [
          'mimamori capture https://sns.example/@a/1 --out shouko1 --tsa https://tsa.example/',
          'ページを shouko1 に封印します',
        ],
        ['mimamori verify shouko1', '封印が破られていないか確かめます'],
      ),
    )
    .action(runCapture);
}

function collect(value: string, before: string[]): string[] {
  return [...before, value];
}

/** Whatever keeps a capture from beginning is a refusal too: a program that calls this reads the last line. */
async function runCapture(url: string, options: CaptureOptions): Promise<void> {
  await captureTo(url, options).catch((error) => {
    const reason = isMimamoriError(error) ? error.code : 'step';
    printJson({ verdict: 'refused', reasons: [reason], path: resolve(options.out) });
    throw error;
  });
}

async function captureTo(url: string, { out, tsa, ca, thread, profile }: CaptureOptions): Promise<void> {
  const config = readConfig(process.env);
  const stamping = tsa.length > 0 ? await createStamping(tsa, ca) : await configuredStamping(config);
  const parts = await composeCapture(config, stamping);
  for (const warning of parts.signer.warnings) print(warning);
  const roots = ca.flatMap((file) => readPem(readText(file)));
  const { verdict, reasons, path } = await captureUrl(
    { url, out, thread, ...(profile !== undefined && { profile }) },
    { ...parts, roots, allowLoopback: config.allowLoopback, signal: stopSignal() },
  );
  for (const reason of reasons) print(`・${describeReason(reason)}`);
  printJson({ verdict, reasons, path });
  process.exitCode = STATUS[verdict];
}
