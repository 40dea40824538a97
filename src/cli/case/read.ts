import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import {
  calendarOf,
  caseStateNames,
  dueClocks,
  type ListedCase,
  listCases,
  loadMaterial,
  stageNames,
  terminal,
} from '../../case/index.ts';
import { appendAudit } from '../../store/index.ts';
import { print, printJson } from '../report.ts';
import { withApplication } from '../run.ts';
import { onCase } from './acting.ts';
import { describeCase } from './describe.ts';
import { parseDays, parseState } from './parse.ts';

/** Commands that only read. */
export function addReadingCommands(cases: Command): void {
  cases
    .command('list')
    .description('事案を、次の期限の順に一覧にします')
    .option('--state <STATE>', 'open 検討中、judged 判断済み、closed 終了', parseState)
    .option('--json', '1 行に 1 件の JSON で出力します')
    .action(({ state, json }) =>
      withApplication(async ({ store, clock }) => {
        const listed = await listCases(store, terminal, { now: clock.now(), state });
        for (const one of listed) json ? printJson(one) : print(describeListed(one));
        if (!json) print(listed.length === 0 ? '事案はありません。' : `全 ${listed.length} 件`);
      }),
    );
  cases
    .command('show')
    .argument('<CASE>', '事案の番号（例: 2026-0001）')
    .description('事案を 1 件、投稿の文とともに表示します（見たことが監査記録に残ります）')
    .option('--json', 'JSON で出力します')
    .action((number: string, { json }: { json?: boolean }) =>
      onCase(number, undefined, async ({ app: { store, clock }, caseId, actor }) => {
        const material = await loadMaterial(store, caseId, actor);
        const seen = { actor: actor.id, action: 'viewed', subjectKind: 'case', subjectId: caseId };
        await store.transaction((tx) => appendAudit(tx, [seen], clock.now()));
        if (json) printJson(material);
        else print(describeCase(material));
      }),
    );
  cases
    .command('due')
    .description('近い期限を、日付の順に一覧にします。日付は、人が確かめるまで目安です')
    .option('--days <N>', '何日先までを示すか', parseDays, 30)
    .option('--json', '1 行に 1 件の JSON で出力します')
    .action(({ days, json }: { days: number; json?: boolean }) =>
      withApplication(async ({ store, clock }) => {
        const due = await dueClocks(store, terminal, { now: clock.now(), withinDays: days });
        for (const one of due) {
          if (json) printJson(one);
          else print(describeDue(one));
        }
        if (!json && due.length === 0) print(`${days} 日以内の期限はありません。`);
      }),
    );
  cases
    .command('ics')
    .description('期限のカレンダー（ICS）を書き出します。事案の番号と期限の名前だけで、投稿や人の名前は入りません')
    .requiredOption('--out <FILE>', '書き出すファイル')
    .action(({ out }: { out: string }) =>
      withApplication(async ({ store, clock }) => {
        const now = clock.now();
        const due = await dueClocks(store, terminal, { now });
        writeFileSync(out, calendarOf(due, now));
        print(`${out} に期限 ${due.length} 件を書き出しました。`);
      }),
    );
}

function describeListed({ number, state, summary, posts, next, openMeasures, openQuestions }: ListedCase): string {
  const deadline = next
    ? `次の期限 ${next.day}${next.isConfirmed ? '' : '（目安）'} ${next.name}・${stageNames[next.stage]}`
    : '期限なし';
  const open = [
    ...(openMeasures > 0 ? [`進行中の措置 ${openMeasures} 件`] : []),
    ...(openQuestions > 0 ? [`未回答の確認事項 ${openQuestions} 件`] : []),
  ];
  return `${number} ［${caseStateNames[state]}］ 投稿 ${posts} 件 ${deadline} ${open.join('、')}\n    ${summary}`;
}

function describeDue(due: Awaited<ReturnType<typeof dueClocks>>[number]): string {
  const posts = due.posts > 1 ? `（投稿 ${due.posts} 件）` : '';
  const act = due.actOn === null ? '' : ` 遅くとも ${due.actOn} までに動く`;
  return `${due.dueOn}${due.isConfirmed ? '' : '（目安）'} ${due.caseNumber} ${due.name}${posts}・${stageNames[due.stage]}${act} [${due.id}]`;
}
