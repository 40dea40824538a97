import type { Command } from 'commander';
import { parse } from 'yaml';
import { z } from 'zod';
import { answerApproval } from '../../access/index.ts';
import {
  answerQuestion,
  askApproval,
  confirmClock,
  gateQuestions,
  judge,
  judgementQuestions,
  measureKind,
  measureKinds,
  planMeasure,
  raiseQuestion,
  recordStep,
  startClockByHand,
  stateName,
} from '../../case/index.ts';
import { MimamoriError } from '../../kernel/index.ts';
import { readText } from '../files.ts';
import { print } from '../report.ts';
import { withApplication } from '../run.ts';
import { actFor, named, onCase } from './acting.ts';
import { oneOf, parseDay, parseMoment } from './parse.ts';

const AS = ['--as <EMAIL>', 'この利用者として操作します（端末からであることも記録されます）'] as const;
const capacities = {
  owner: '担当',
  supervisor: '所属長',
  substitute: '代理（係長級）',
  counsel: '弁護士',
  committee: '委員会',
} as const;
const answers = { proceed: '進めてよい', stop: '進めない' } as const;

const judgementFile = z.object({
  form: z.record(z.string(), z.string()),
  counterFacts: z.string(),
  opinion: z.enum(['established', 'not_established', 'unsure']),
});

/** Commands by which people decide and act. */
export function addDecidingCommands(cases: Command): void {
  cases
    .command('judge')
    .argument('<CASE>', '事案の番号')
    .description('自分の判断を記録します。決まりにある人がそろい、意見が一致すると判断済みになります')
    .option(
      '--capacity <CAPACITY>',
      Object.entries(capacities)
        .map(([key, name]) => `${key} ${name}`)
        .join('、'),
      oneOf(capacities),
      'owner',
    )
    .option('--file <FILE>', '判断を書いた YAML のファイル')
    .option('--template', '記入用の YAML を出力します')
    .option(...AS)
    .action((number: string, { capacity, file, template, as }: JudgeOptions) =>
      onCase(number, as, async ({ deps, actor, caseId }) => {
        if (template || file === undefined) return print(judgementTemplate());
        const parsed = judgementFile.safeParse(parse(readText(file)));
        if (!parsed.success)
          throw new MimamoriError(
            'judgement-file',
            '判断のファイルの形が違います。「--template」で出力したものに記入してください。',
          );
        const verdict = await judge(deps, named(actor), { caseId }, { capacity, ...parsed.data });
        if (verdict.state === 'complete') print('判断がそろいました。');
        if (verdict.state === 'divided') print('判断を記録しました。意見が一致していません。');
        if (verdict.state === 'missing') {
          const missing = verdict.groups.map((group) => group.map((one) => capacities[one]).join('か'));
          print(`判断を記録しました。まだ判断していない人: ${missing.join('、')}`);
        }
      }),
    );
  cases
    .command('gate')
    .argument('<CASE>', '事案の番号')
    .argument(
      '<QUESTION>',
      gateQuestions()
        .map(({ id, name }) => `${id} ${name}`)
        .join('、'),
    )
    .description('確認事項を挙げる、または答えます。未回答か「進めない」なら、発信者情報開示はできません')
    .option('--ground <TEXT>', '確認が要ると考えた理由（挙げるとき）')
    .option('--answer <ANSWER>', 'proceed 進めてよい、stop 進めない', oneOf(answers))
    .option('--reason <TEXT>', '決定の理由（答えるとき）')
    .option(...AS)
    .action((number: string, question: string, { ground, answer, reason, as }: GateOptions) =>
      onCase(number, as, async ({ deps, actor, caseId }) => {
        if (answer === undefined) {
          await raiseQuestion(deps, actor, { caseId }, { question, ground: ground ?? '' });
          return print('確認事項を挙げました。');
        }
        await answerQuestion(deps, named(actor), { caseId }, { question, answer, reason: reason ?? '' });
        print(`「${answers[answer]}」と記録しました。`);
      }),
    );
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

interface JudgeOptions {
  capacity: keyof typeof capacities;
  file?: string;
  template?: boolean;
  as?: string;
}

interface GateOptions {
  ground?: string;
  answer?: keyof typeof answers;
  reason?: string;
  as?: string;
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

function judgementTemplate(): string {
  const lines = judgementQuestions().map(
    ({ id, name, question, required }) => `  # ${name}${required ? '' : '（なくても可）'}: ${question}\n  ${id}: ""`,
  );
  return [
    'form:',
    ...lines,
    '# 反対の事情（なければ、どう確かめたか）',
    'counterFacts: ""',
    '# established 当たる、not_established 当たらない、unsure 分からない',
    'opinion: unsure',
  ].join('\n');
}
