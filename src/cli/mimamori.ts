import { addAlertsCommands } from './commands/alerts.ts';
import { addAnalyseCommand } from './commands/analyse.ts';
import { addAuditCommand } from './commands/audit.ts';
import { addCaptureCommand } from './commands/capture.ts';
import { addDoctorCommand } from './commands/doctor.ts';
import { addEvaluateCommand } from './commands/evaluate.ts';
import { addEvidenceCommands } from './commands/evidence.ts';
import { addInitCommand } from './commands/init.ts';
import { addLearnCommand } from './commands/learn.ts';
import { addRosterCommands } from './commands/roster.ts';
import { addScanCommand } from './commands/scan.ts';
import { addSourceCommands } from './commands/source.ts';
import { addStartCommands } from './commands/start.ts';
import { addVerifyCommand } from './commands/verify.ts';
import { examples, japaneseCommand } from './program.ts';
import { reportFailure } from './run.ts';

const program = japaneseCommand('mimamori')
  .description('見守り: 職員への誹謗中傷や個人情報の暴露を、公開された投稿から見つけて知らせます。')
  .addHelpText(
    'after',
    examples(
      ['mimamori start', '画面と、すべての処理を始めます（名簿がなければ見本の市が現れます）'],
      ['mimamori roster import roster.yaml', '名簿を読み込みます'],
      ['mimamori source import sources.yaml', '情報源を登録します'],
      ['mimamori scan --once', '情報源を一度だけ読み、警告の作成まで済ませます'],
      [
        'mimamori analyse --roster roster.yaml --input posts.jsonl',
        'ファイルの投稿を調べます（データベースは不要です）',
      ],
    ),
  );

addInitCommand(program);
addStartCommands(program);
addRosterCommands(program);
addSourceCommands(program);
addScanCommand(program);
addAnalyseCommand(program);
addEvaluateCommand(program);
addLearnCommand(program);
addAlertsCommands(program);
addCaptureCommand(program);
addVerifyCommand(program);
addEvidenceCommands(program);
addAuditCommand(program);
addDoctorCommand(program);

// A reader that goes away (`| head`) ends the writer, as it does for other commands.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
});

try {
  await program.parseAsync();
} catch (error) {
  reportFailure(error);
}
// Prisma's migration engine leaves a timer of 10 s behind that nothing can clear: what is done should not wait for it.
process.stdout.write('', () => process.exit());
