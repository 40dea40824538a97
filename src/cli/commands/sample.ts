import type { Command } from 'commander';
import { composeAnalyser } from '../../compose-analyser.ts';
import { seedCases, seedOffice } from '../../office/index.ts';
import { parseRosterYaml } from '../../roster/index.ts';
import { sampleRosterYaml } from '../../sample/index.ts';
import { examples } from '../program.ts';
import { print } from '../report.ts';
import { withApplication } from '../run.ts';
import { captureSample } from '../sample-evidence.ts';
import { issueSampleReports } from '../sample-reports.ts';

export function addSampleCommand(program: Command): void {
  program
    .command('sample')
    .description('見本の事務室を作ります（架空の職員と、12 週間分の架空の警告・判断）')
    .addHelpText(
      'after',
      examples([
        'MIMAMORI_DATA=./sample-data npm run -s mimamori -- sample',
        '別の場所に見本を作ります（本番のデータには触れません）',
      ]),
    )
    .action(() =>
      withApplication(async (app) => {
        const { store, config, clock } = app;
        const roster = parseRosterYaml(sampleRosterYaml());
        const analyser = await composeAnalyser(roster, config);
        const office = await seedOffice({ store, roster, analyser, now: clock.now() });
        const cases = await seedCases(store, office.forCases, clock.now());
        const captured = await captureSample(app);
        const reports = await issueSampleReports(app);
        print('これは見本です。職員も投稿も判断も、すべて架空のものです。');
        print(
          `職員 ${roster.people.length} 人、警告 ${office.alerts} 件（判断済み ${office.decided} 件、これから ${office.waiting} 件）、事案 ${cases} 件、利用者 ${office.users} 人を作りました。`,
        );
        print(
          captured > 0
            ? `架空の投稿 ${captured} 件を、この端末の中の見本のサイトから保全しました。封印は本物の手順ですが、時刻認証局は見本で、だれに対する証拠にもなりません。`
            : 'ブラウザーが見つからないので、投稿の保全は省きました。',
        );
        if (reports > 0) print(`先月と、先週までの 2 週間の報告 ${reports} 件を発行しました。`);
        print('「npm start」で画面を開いて、見てください。');
      }),
    );
}
