import type { Command } from 'commander';
import { clearSample } from '../../alert/index.ts';
import type { Application } from '../../compose.ts';
import { MimamoriError } from '../../kernel/index.ts';
import { keepRoster, loadRoster } from '../../register/index.ts';
import {
  assessRisk,
  type PersonRisk,
  parseOrganisationYaml,
  type Roster,
  serialiseRoster,
} from '../../roster/index.ts';
import { readText } from '../files.ts';
import { examples } from '../program.ts';
import { print, printJson } from '../report.ts';
import { readRoster, rosterFileHelp } from '../roster-file.ts';
import { withApplication } from '../run.ts';

export function addRosterCommands(program: Command): void {
  const roster = program.command('roster').description('守る職員と、組織を表す言葉の名簿');
  roster
    .command('import')
    .argument('<FILE>', rosterFileHelp)
    .description('名簿を読み込みます。誤りが 1 つでもあれば、何も変えずに全部の誤りを示します')
    .option(
      '--organisation <FILE>',
      'CSV には職員だけが書かれるので、組織について書いた YAML（省くと、いまの名簿の組織）',
    )
    .addHelpText(
      'after',
      examples(
        ['mimamori roster import roster.yaml', '名簿を roster.yaml の内容に置き換えます'],
        ['mimamori roster import shokuin.csv --organisation soshiki.yaml', '職員は CSV から、組織は YAML から読みます'],
      ),
    )
    .action((file: string, { organisation }: { organisation?: string }) =>
      withApplication(async (app) => {
        const before = await loadRoster(app.store);
        const named = organisation ? parseOrganisationYaml(readText(organisation)) : undefined;
        const next = readRoster(file, named ?? (before?.isSample ? undefined : before?.roster.organisation));
        if (before?.isSample) await clearSample(app.store, { actor: 'terminal', now: app.clock.now() });
        print(describeImport(next, await keep(app, next)));
      }),
    );
  roster
    .command('check')
    .argument('[FILE]', `${rosterFileHelp}。省くと、読み込み済みの名簿を調べます`)
    .description('職員ごとに、見張る表記と、紛らわしいので見張らない表記を、理由とともに示します')
    .option('--json', '1 行に 1 人の JSON で出力します')
    .action(async (file: string | undefined, { json }: { json?: boolean }) => {
      const checked = file ? readRoster(file) : await keptRoster();
      for (const person of assessRisk(checked)) {
        if (json) printJson(person);
        else print(describeRisk(person));
      }
    });
  roster
    .command('export')
    .description('読み込み済みの名簿を YAML で標準出力に書き出します（個人情報です。取り扱いに注意してください）')
    .action(async () => {
      process.stdout.write(serialiseRoster(await keptRoster()));
    });
}

export function keptRoster(): Promise<Roster> {
  return withApplication(async ({ store }) => {
    const kept = await loadRoster(store);
    if (!kept)
      throw new MimamoriError(
        'roster-missing',
        '名簿がまだありません。「mimamori roster import roster.yaml」で読み込んでください。',
      );
    return kept.roster;
  });
}

function keep(app: Application, roster: Roster) {
  return keepRoster(app.store, roster, { actor: 'terminal', now: app.clock.now(), isSample: false });
}

function describeImport(
  roster: Roster,
  { added, changed, left }: { added: string[]; changed: string[]; left: string[] },
): string {
  const unwatched = roster.people.filter(({ consent }) => consent === undefined).length;
  const people = `職員 ${roster.people.length} 人を読み込みました（追加 ${added.length}、変更 ${changed.length}、名簿から外れた人 ${left.length}）。`;
  return unwatched > 0 ? `${people}\n同意の日付がない ${unwatched} 人は見張りません。` : people;
}

function describeRisk({ id, consented, variants, advice }: PersonRisk): string {
  const lines = variants.map(({ label, example, watched, reason }) => {
    const verdict = watched ? '見張る　' : '見張らない';
    return `    ${verdict} ${label}「${example.replaceAll('\n', '／')}」${reason && ` ― ${reason}`}`;
  });
  return [
    `${id}${consented ? '' : '（同意なし）'}`,
    ...lines,
    ...advice.map((sentence) => `    注意: ${sentence}`),
  ].join('\n');
}
