import type { Command } from 'commander';
import { parse } from 'yaml';
import {
  addAlerts,
  addPost,
  caseFacts,
  changeFacts,
  factLabels,
  openCase,
  passagesOf,
  terminal,
} from '../../case/index.ts';
import { MimamoriError } from '../../kernel/index.ts';
import { readText } from '../files.ts';
import { print } from '../report.ts';
import { withApplication } from '../run.ts';
import { AS, actFor, dependencies, onCase } from './acting.ts';
import { collect, oneOf, parseMoment } from './parse.ts';

const holders = { person: '職員個人', organisation: '市', both: '両方' } as const;

/** Commands that open a case and put posts and facts into it. */
export function addGatheringCommands(cases: Command): void {
  cases
    .command('open')
    .description('事案を開きます。警告を指定すると、投稿と証拠を引き継ぎます')
    .option('--alert <ID>', '引き継ぐ警告（繰り返し指定できます）', collect, [])
    .option('--person <ID>', '権利を侵害された職員（名簿の ID）')
    .option('--right <RIGHT>', `だれの権利か: ${Object.keys(holders).join('、')}`, oneOf(holders))
    .option(...AS)
    .action(({ alert, person, right, as }: OpenOptions) =>
      withApplication(async (app) => {
        const actor = as === undefined ? terminal : await actFor(app, as);
        const draft = { alertIds: alert, personId: person, rightHolder: right, ownerId: as && actor.id };
        const { number } = await openCase(dependencies(app), actor, draft);
        print(`事案 ${number} を開きました。`);
      }),
    );
  cases
    .command('add')
    .argument('<CASE>', '事案の番号')
    .description('投稿を事案に加えます。警告から、またはアドレスと文を指定して')
    .option('--alert <ID>', '加える警告（繰り返し指定できます）', collect, [])
    .option('--url <URL>', '投稿のアドレス')
    .option('--text <FILE>', '投稿の文のファイル（UTF-8）')
    .option('--quote <WORDS>', '問題とする言葉。投稿からそのまま写します（繰り返し指定できます）', collect, [])
    .option('--category <CATEGORY>', '問題の種類（例: defamation、insult、threat、privacy）', 'insult')
    .option('--posted <TIME>', '投稿の日時（例: 2026-11-20T10:00:00+09:00）', parseMoment)
    .option('--handle <HANDLE>', '投稿者のアカウント名')
    .option(...AS)
    .action((number: string, options: AddOptions) =>
      onCase(number, options.as, async ({ deps, actor, caseId }) => {
        if (options.alert.length > 0) {
          print(`投稿を ${await addAlerts(deps, actor, { caseId }, options.alert)} 件加えました。`);
          return;
        }
        if (options.url === undefined || options.text === undefined) {
          throw new MimamoriError('case-add', '「--alert」か、「--url」と「--text」を指定してください。');
        }
        const text = readText(options.text).trimEnd();
        const reason = '担当者が選んだ箇所です。';
        const conceal = options.category === 'privacy';
        const quotes = options.quote.map((words) => ({ words, category: options.category, reason, conceal }));
        const post = { url: options.url, text, passages: passagesOf(text, quotes) };
        const { posted, handle } = options;
        const more = { ...(posted && { postedAt: posted }), ...(handle !== undefined && { handle }) };
        await addPost(deps, actor, { caseId }, { ...post, ...more });
        print('投稿を加え、証拠の保存を頼みました。');
      }),
    );
  cases
    .command('facts')
    .argument('<CASE>', '事案の番号')
    .description('事実を書きます')
    .option('--file <FILE>', '項目ごとに書いた YAML のファイル')
    .option('--template', '記入用の YAML を出力します')
    .option(...AS)
    .action((number: string, { file, template, as }: { file?: string; template?: boolean; as?: string }) =>
      onCase(number, as, async ({ deps, actor, caseId, app }) => {
        if (file !== undefined) {
          await changeFacts(
            deps,
            actor,
            { caseId },
            caseFacts.parse({ ...(await factsOf(app, caseId)), ...parse(readText(file)) }),
          );
          print('事実を書きました。');
          return;
        }
        const facts = await factsOf(app, caseId);
        for (const [name, { label, hint }] of Object.entries(factLabels)) {
          const [, text = ''] = Object.entries(facts).find(([key]) => key === name) ?? [];
          print(template ? `# ${label}: ${hint}\n${name}: ${JSON.stringify(text)}` : `${label}: ${text}`);
        }
      }),
    );
}

interface OpenOptions {
  alert: string[];
  person?: string;
  right?: keyof typeof holders;
  as?: string;
}

interface AddOptions {
  alert: string[];
  url?: string;
  text?: string;
  quote: string[];
  category: string;
  posted?: Date;
  handle?: string;
  as?: string;
}

async function factsOf({ store }: Parameters<typeof dependencies>[0], caseId: string) {
  const row = await store.client.case.findUniqueOrThrow({ where: { id: caseId }, select: { facts: true } });
  return caseFacts.parse(row.facts);
}
