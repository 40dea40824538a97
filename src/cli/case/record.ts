import { basename } from 'node:path';
import type { Command } from 'commander';
import {
  addNote,
  attach,
  attachmentKinds,
  closeCase,
  consentKinds,
  giveAccess,
  outcomes,
  recordConsent,
  reopenCase,
} from '../../case/index.ts';
import { readBytes } from '../files.ts';
import { print } from '../report.ts';
import { AS, onCase } from './acting.ts';
import { offered, oneOf, parseDay } from './parse.ts';

/** Commands that record what comes with a case: attachments, consent, notes, who else sees it, its end. */
export function addRecordingCommands(cases: Command): void {
  cases
    .command('attach')
    .argument('<CASE>', '事案の番号')
    .argument('<FILE>', '添付するファイル')
    .description('録音・文書などを、封印して事案に加えます')
    .requiredOption('--kind <KIND>', offered(attachmentKinds), oneOf(attachmentKinds))
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
    .requiredOption('--kind <KIND>', offered(consentKinds), oneOf(consentKinds))
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
    .requiredOption('--outcome <OUTCOME>', offered(outcomes), oneOf(outcomes))
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
