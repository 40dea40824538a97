import type { Command } from 'commander';
import { examples, japaneseCommand } from './program.ts';

/** Adds a command to the program. */
type Adder = (program: Command) => void;

/** One file per command. Only what is asked for is loaded: `analyse` has no use for a database or a browser. */
const commands: Readonly<Record<string, () => Promise<Adder>>> = {
  init: async () => (await import('./commands/init.ts')).addInitCommand,
  start: async () => (await import('./commands/start.ts')).addStartCommand,
  worker: async () => (await import('./commands/start.ts')).addWorkerCommand,
  user: async () => (await import('./commands/user.ts')).addUserCommands,
  roster: async () => (await import('./commands/roster.ts')).addRosterCommands,
  source: async () => (await import('./commands/source.ts')).addSourceCommands,
  scan: async () => (await import('./commands/scan.ts')).addScanCommand,
  analyse: async () => (await import('./commands/analyse.ts')).addAnalyseCommand,
  evaluate: async () => (await import('./commands/evaluate.ts')).addEvaluateCommand,
  learn: async () => (await import('./commands/learn.ts')).addLearnCommand,
  alerts: async () => (await import('./commands/alerts.ts')).addAlertsCommands,
  case: async () => (await import('./commands/case.ts')).addCaseCommands,
  legal: async () => (await import('./commands/legal.ts')).addLegalCommands,
  capture: async () => (await import('./commands/capture.ts')).addCaptureCommand,
  verify: async () => (await import('./commands/verify.ts')).addVerifyCommand,
  evidence: async () => (await import('./commands/evidence.ts')).addEvidenceCommands,
  packet: async () => (await import('./commands/packet.ts')).addPacketCommand,
  report: async () => {
    (await import('./lean.ts')).beLean();
    return (await import('./commands/report.ts')).addReportCommands;
  },
  audit: async () => (await import('./commands/audit.ts')).addAuditCommand,
  sample: async () => (await import('./commands/sample.ts')).addSampleCommand,
  backup: async () => (await import('./commands/backup.ts')).addBackupCommand,
  restore: async () => (await import('./commands/backup.ts')).addRestoreCommand,
  doctor: async () => (await import('./commands/doctor.ts')).addDoctorCommand,
};

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

// A reader that goes away (`| head`) ends the writer, as it does for other commands.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
});

const asked = commands[process.argv[2] ?? ''];
for (const load of asked ? [asked] : Object.values(commands)) (await load())(program);

try {
  await program.parseAsync();
} catch (error) {
  const { reportFailure } = await import('./report.ts');
  reportFailure(error);
}
// Prisma's migration engine leaves a timer of 10 s behind that nothing can clear: what is done should not wait for it.
process.stdout.write('', () => process.exit());
