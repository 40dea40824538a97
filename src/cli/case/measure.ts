import type { Command } from 'commander';
import { answerApproval } from '../../access/index.ts';
import {
  askApproval,
  confirmClock,
  measureKind,
  measureKinds,
  planMeasure,
  recordStep,
  startClockByHand,
  stateName,
} from '../../case/index.ts';
import { MimamoriError } from '../../kernel/index.ts';
import { print } from '../report.ts';
import { withApplication } from '../run.ts';
import { AS, actFor, named, onCase } from './acting.ts';
import { parseDay, parseMoment } from './parse.ts';

/** Commands that plan measures, have them approved, and record what was done. */
export function addMeasureCommands(cases: Command): void {
  cases
    .command('measure')
    .argument('<CASE>', '事案の番号')
    .argument('<KIND>', measureKinds.map(({ id, name }) => `${id} ${name}`).join('、'))
    .description('措置を準備します。これだけでは外に何も出ません')
    .option('--to <PLATFORM>', '相手のサービス（削除要請・開示。投稿が 1 つのサービスだけなら省けます）')
    .option('--note <TEXT>', 'メモ')
    .option(...AS)
    .action((number: string, kind: string, { to, note, as }: { to?: string; note?: string; as?: string }) =>
      onCase(number, as, async ({ deps, actor, caseId }) => {
        const id = await planMeasure(deps, actor, { caseId }, { kind, addressee: to, note });
        print(`${measureKind(kind).name}を準備しました。 [${id}]`);
      }),
    );
  cases
    .command('ask')
    .argument('<CASE>', '事案の番号')
    .argument('<MEASURE>', '措置の ID')
    .description('別の人の承認を求めます')
    .requiredOption('--reason <TEXT>', '理由')
    .requiredOption(...AS)
    .action((number: string, measureId: string, { reason, as }: { reason: string; as: string }) =>
      onCase(number, as, async ({ deps, actor }) => {
        print(`承認を求めました。 [${await askApproval(deps, named(actor), { measureId, reason })}]`);
      }),
    );
  cases
    .command('approve')
    .argument('<APPROVAL>', '承認の ID')
    .description('承認に答えます。求めた人とは別の人だけができます')
    .requiredOption(...AS)
    .option('--refuse', '承認しない')
    .option('--note <TEXT>', '理由')
    .action((id: string, { as, refuse, note }: { as: string; refuse?: boolean; note?: string }) =>
      withApplication(async (app) => {
        const answer = refuse ? ('refused' as const) : ('approved' as const);
        await answerApproval(app.store, await actFor(app, as), id, { answer, note }, app.clock.now());
        print(refuse ? '承認しないと記録しました。' : '承認しました。');
      }),
    );
  cases
    .command('step')
    .argument('<CASE>', '事案の番号')
    .argument('<MEASURE>', '措置の ID')
    .argument('<STEP>', 'したこと（「case show」に、次にできることが並びます）')
    .description('措置でしたことを記録します。期限は自動で動きます')
    .option('--at <TIME>', '行った日時（省くと今）', parseMoment)
    .option('--receipt <TEXT>', '受付番号')
    .option('--answer <TEXT>', '回答の内容')
    .option('--note <TEXT>', 'メモ・理由')
    .option(...AS)
    .action((number: string, measureId: string, step: string, { at, receipt, answer, note, as }: StepOptions) =>
      onCase(number, as, async ({ app, deps, actor, caseId }) => {
        const state = await recordStep(deps, actor, { caseId }, { measureId, step, at, receipt, answer, note });
        const measure = await app.store.client.measure.findUniqueOrThrow({ where: { id: measureId } });
        print(`記録しました: ${stateName(measureKind(measure.kind), state)}`);
      }),
    );
  cases
    .command('clock')
    .argument('<CASE>', '事案の番号')
    .description('期限を始める、または日付を確かめたと記録します')
    .option('--start <CLOCK>', '始める期限の種類（例: K-KOK）')
    .option('--from <TIME>', '始まり（例: 2026-11-20）', parseMoment)
    .option('--measure <ID>', '措置の ID')
    .option('--confirm <ID>', '確かめた期限の ID（「case due」に出ます）')
    .option('--day <DAY>', '正しい日付（計算と違うとき）', parseDay)
    .option(...AS)
    .action((number: string, { start, from, measure, confirm, day, as }: ClockOptions) =>
      onCase(number, as, async ({ deps, actor, caseId }) => {
        if (confirm !== undefined) {
          await confirmClock(deps, actor, { caseId }, { clockId: confirm, day });
          return print('確かめた日付として記録しました。');
        }
        if (start === undefined || from === undefined) {
          throw new MimamoriError('case-clock', '「--start」と「--from」か、「--confirm」を指定してください。');
        }
        const more = measure === undefined ? {} : { measureId: measure };
        await startClockByHand(deps, actor, { caseId }, { clock: start, startsAt: from, ...more });
        print('期限を始めました。');
      }),
    );
}

interface StepOptions {
  at?: Date;
  receipt?: string;
  answer?: string;
  note?: string;
  as?: string;
}

interface ClockOptions {
  start?: string;
  from?: Date;
  measure?: string;
  confirm?: string;
  day?: string;
  as?: string;
}
