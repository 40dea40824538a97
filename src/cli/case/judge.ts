import type { Command } from 'commander';
import { parse } from 'yaml';
import { z } from 'zod';
import { answerQuestion, gateQuestions, judge, judgementQuestions, raiseQuestion } from '../../case/index.ts';
import { MimamoriError } from '../../kernel/index.ts';
import { readText } from '../files.ts';
import { print } from '../report.ts';
import { AS, named, onCase } from './acting.ts';
import { offered, oneOf } from './parse.ts';

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

/** Commands by which people judge a case and answer its gate. */
export function addJudgingCommands(cases: Command): void {
  cases
    .command('judge')
    .argument('<CASE>', '事案の番号')
    .description('自分の判断を記録します。決まりにある人がそろい、意見が一致すると判断済みになります')
    .option('--capacity <CAPACITY>', offered(capacities), oneOf(capacities), 'owner')
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
