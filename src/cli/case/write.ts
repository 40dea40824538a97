import { basename } from 'node:path';
import type { Command } from 'commander';
import { parse } from 'yaml';
import {
  addAlerts,
  addNote,
  addPost,
  attach,
  attachmentKinds,
  caseFacts,
  changeFacts,
  closeCase,
  consentKinds,
  factLabels,
  giveAccess,
  openCase,
  outcomes,
  passagesOf,
  recordConsent,
  reopenCase,
  terminal,
} from '../../case/index.ts';
import { MimamoriError } from '../../kernel/index.ts';
import { readBytes, readText } from '../files.ts';
import { print } from '../report.ts';
import { withApplication } from '../run.ts';
import { actFor, dependencies, onCase } from './acting.ts';
import { collect, oneOf, parseDay, parseMoment } from './parse.ts';

const holders = { person: '職員個人', organisation: '市', both: '両方' } as const;
const AS = ['--as <EMAIL>', 'この利用者として操作します（端末からであることも記録されます）'] as const;

/** Commands that gather what a case holds. */
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
  cases
    .command('attach')
    .argument('<CASE>', '事案の番号')
    .argument('<FILE>', '添付するファイル')
    .description('録音・文書などを、封印して事案に加えます')
    .requiredOption(
      '--kind <KIND>',
      Object.entries(attachmentKinds)
        .map(([key, name]) => `${key} ${name}`)
        .join('、'),
      oneOf(attachmentKinds),
    )
    .requiredOption('--title <TITLE>', '標目（証拠説明書に載る題名）')
    .option('--author <NAME>', '作成者')
    .option('--made <DAY>', '作成年月日（例: 2026-11-20）', parseDay)
    .option('--purport <TEXT>', '立証趣旨')
    .option('--media-type <TYPE>', '種類（例: application/pdf）', 'application/octet-stream')
    .option('--disclosable', '発信者に見せてよい')
    .option(...AS)
    .action((number: string, file: string, options: AttachOptions) =>
      onCase(number, options.as, async ({ app, deps, actor, caseId }) => {
        const { kind, title, author, made, purport, mediaType, disclosable } = options;
        const content = readBytes(file);
        const given = { kind, title, author, madeOn: made, purport, mediaType, disclosable };
        const attachment = { ...given, content, fileName: basename(file) };
        const id = await attach({ ...deps, sealing: await app.evidence() }, actor, { caseId }, attachment);
        print(`添付を封印して加えました。 [${id}]`);
      }),
    );
  cases
    .command('consent')
    .argument('<CASE>', '事案の番号')
    .description('本人の同意・委任を記録します')
    .requiredOption(
      '--kind <KIND>',
      Object.entries(consentKinds)
        .map(([key, name]) => `${key} ${name}`)
        .join('、'),
      oneOf(consentKinds),
    )
    .requiredOption('--by <ID>', '同意した人（名簿の ID。市のときは organisation）')
    .requiredOption('--on <DAY>', '同意した日（例: 2026-11-20）', parseDay)
    .option('--attachment <ID>', '書面の添付')
    .option(...AS)
    .action((number: string, { kind, by, on, attachment, as }: ConsentOptions) =>
      onCase(number, as, async ({ deps, actor, caseId }) => {
        const consent = { kind, givenBy: by, givenOn: on, attachmentId: attachment };
        print(`同意を記録しました。 [${await recordConsent(deps, actor, { caseId }, consent)}]`);
      }),
    );
  cases
    .command('note')
    .argument('<CASE>', '事案の番号')
    .argument('<TEXT>', 'メモ')
    .description('メモを残します。期日を付けると作業になります')
    .option('--due <DAY>', '期日', parseDay)
    .option(...AS)
    .action((number: string, text: string, { due, as }: { due?: string; as?: string }) =>
      onCase(number, as, async ({ deps, actor, caseId }) => {
        await addNote(deps, actor, caseId, { text, dueOn: due });
        print('残しました。');
      }),
    );
  cases
    .command('give')
    .argument('<CASE>', '事案の番号')
    .argument('<EMAIL>', '弁護士のメールアドレス')
    .description('事案を弁護士に見せます')
    .action((number: string, email: string) =>
      onCase(number, undefined, async ({ app, deps, actor, caseId }) => {
        const user = await app.store.client.user.findUnique({ where: { email } });
        await giveAccess(deps, actor, caseId, user?.id ?? '');
        print('事案を見せました。');
      }),
    );
  cases
    .command('close')
    .argument('<CASE>', '事案の番号')
    .description('事案を終了します')
    .requiredOption(
      '--outcome <OUTCOME>',
      Object.entries(outcomes)
        .map(([key, name]) => `${key} ${name}`)
        .join('、'),
      oneOf(outcomes),
    )
    .requiredOption('--note <TEXT>', '理由')
    .option(...AS)
    .action((number: string, { outcome, note, as }: { outcome: keyof typeof outcomes; note: string; as?: string }) =>
      onCase(number, as, async ({ deps, actor, caseId }) => {
        await closeCase(deps, actor, { caseId }, { outcome, note });
        print('事案を終了しました。');
      }),
    );
  cases
    .command('reopen')
    .argument('<CASE>', '事案の番号')
    .description('終了した事案を再開します')
    .requiredOption('--reason <TEXT>', '理由')
    .option(...AS)
    .action((number: string, { reason, as }: { reason: string; as?: string }) =>
      onCase(number, as, async ({ deps, actor, caseId }) => {
        await reopenCase(deps, actor, { caseId }, { reason });
        print('事案を再開しました。');
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

interface AttachOptions {
  kind: keyof typeof attachmentKinds;
  title: string;
  author?: string;
  made?: string;
  purport?: string;
  mediaType: string;
  disclosable?: boolean;
  as?: string;
}

interface ConsentOptions {
  kind: keyof typeof consentKinds;
  by: string;
  on: string;
  attachment?: string;
  as?: string;
}

async function factsOf({ store }: Parameters<typeof dependencies>[0], caseId: string) {
  const row = await store.client.case.findUniqueOrThrow({ where: { id: caseId }, select: { facts: true } });
  return caseFacts.parse(row.facts);
}
