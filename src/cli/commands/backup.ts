import type { Command } from 'commander';
import type { Application } from '../../compose.ts';
import { softwareName } from '../../compose-evidence.ts';
import { checkEvidence } from '../../evidence/index.ts';
import { MimamoriError } from '../../kernel/index.ts';
import { restoreBackup, takeBackup } from '../../operations/index.ts';
import { examples } from '../program.ts';
import { print } from '../report.ts';
import { withApplication } from '../run.ts';

export function addBackupCommand(program: Command): void {
  program
    .command('backup')
    .description('データベースと証拠を 1 つのファイルに書き出します（動かしたままで構いません）')
    .requiredOption('--out <FILE|DIR>', '書き出す先のファイル、または置き場所のフォルダー')
    .addHelpText(
      'after',
      examples(
        ['mimamori backup --out /backup/', '日時の付いた名前で書き出します'],
        [
          'MIMAMORI_BACKUP_PASSPHRASE_FILE=/run/secrets/backup mimamori backup --out /backup/',
          '合言葉で暗号化します。このときだけ、署名の鍵なども一緒に入ります',
        ],
      ),
    )
    .action(({ out }: { out: string }) =>
      withApplication(async (app) => {
        const { file, bytes, rows, files, isEncrypted } = await takeBackup(await dependencies(app), out);
        print(file);
        print(`${(bytes / 1024 ** 2).toFixed(1)} MiB、データベース ${rows} 行、ファイル ${files} 個`);
        for (const line of isEncrypted ? ENCRYPTED : PLAIN) print(line);
      }),
    );
}

export function addRestoreCommand(program: Command): void {
  program
    .command('restore')
    .argument('<FILE>', '「mimamori backup」で作ったファイル')
    .description('バックアップを、空のデータベースと空のデータの置き場所に戻し、すべての証拠を確かめます')
    .option('--no-check', '証拠の確認を後にします（「mimamori evidence check」で行えます）')
    .action((file: string, { check }: { check: boolean }) =>
      withApplication(async (app) => {
        const { takenAt, rows, files, hasKeys } = await restoreBackup(await dependencies(app), file);
        print(`${takenAt} のバックアップを戻しました。データベース ${rows} 行、ファイル ${files} 個`);
        if (!hasKeys)
          print('署名の鍵と access-secret は入っていません。保管しているものをデータの置き場所に戻してください。');
        if (check) await assertWhole(app);
      }),
    );
}

const ENCRYPTED = [
  '暗号化しました。開くには合言葉が必要です。合言葉はこのファイルと別の場所に保管してください。',
  'MIMAMORI_EVIDENCE_KEY を使っている場合、その鍵は入っていません。別に保管してください。',
];
const PLAIN = [
  '暗号化していません。投稿や名簿が含まれるので、読める人を限った場所に置いてください。',
  '署名の鍵（signer フォルダー）、access-secret、MIMAMORI_EVIDENCE_KEY は入っていません。別に保管してください。',
];

async function dependencies({ store, config, clock }: Application) {
  const { dataFolder, backupPassphrase: passphrase } = config;
  return { store, dataFolder, passphrase, software: await softwareName(), now: () => clock.now() };
}

async function assertWhole(app: Application): Promise<void> {
  const { seals, rotten, broken } = await checkEvidence(await app.evidence());
  if (rotten.length + broken.length === 0) return print(`証拠 ${seals} 件は、すべて保存したときのままです。`);
  throw new MimamoriError(
    'evidence-damaged',
    `証拠 ${seals} 件のうち ${broken.length} 件が、保存したときと違います。別のバックアップを使ってください。`,
    { broken: broken.length, rotten: rotten.length },
  );
}
