import { type EvidenceDependencies, enterCustody, sealFile } from '../evidence/index.ts';
import { type Day, MimamoriError, newId, sha256 } from '../kernel/index.ts';
import type { Actor } from './actor.ts';
import { type CaseDependencies, type CaseTarget, changeCase } from './change.ts';

export const attachmentKinds = {
  recording: '録音・録画',
  letter: '手紙・文書',
  official_record: '市の記録',
  screenshot: '画面の写し',
  identity_proof: '本人確認書類',
  power_of_attorney: '委任状',
  statement: '陳述書',
  other: 'その他',
} as const;
export type AttachmentKind = keyof typeof attachmentKinds;

export function isAttachmentKind(text: string): text is AttachmentKind {
  return Object.hasOwn(attachmentKinds, text);
}

export interface NewAttachment {
  kind: AttachmentKind;
  title: string;
  /** As handed in. */
  fileName: string;
  mediaType: string;
  content: Uint8Array;
  author?: string | undefined;
  madeOn?: Day | undefined;
  purport?: string | undefined;
  disclosable?: boolean | undefined;
}

/** 100 MB: an hour of recording, and no film. */
const LARGEST = 100 * 1024 * 1024;

/**
 * Seals a file like any evidence and puts it into a case. The sealed folder holds it under `file/` and what was said about it
 * in `attachment.json`. @returns its id. @throws {MimamoriError} `attachment-size`, `attachment-title`
 */
export async function attach(
  deps: CaseDependencies & { sealing: Pick<EvidenceDependencies, 'evidence' | 'draftFolder' | 'capture'> },
  actor: Actor,
  target: CaseTarget,
  attachment: NewAttachment,
): Promise<string> {
  const { content, title } = attachment;
  if (content.length === 0 || content.length > LARGEST) {
    throw new MimamoriError('attachment-size', '添付のファイルは、空でなく、100MB 以下のものにしてください。', {
      bytes: content.length,
    });
  }
  if (title.trim() === '') throw new MimamoriError('attachment-title', '添付の標目（題名）を入力してください。');
  const id = newId(deps.now());
  const described = describe(attachment);
  const record = { name: 'attachment.json', content: { format: 'mimamori-attachment/1', ...described } };
  const { folder, outerHash, evidence } = await sealFile(
    { ...deps.sealing, now: deps.now },
    {
      ...{ fileName: described.fileName, content, record, by: actor.id },
      title: { ja: '見守り 事案の添付', en: 'Mimamori: attachment of a case' },
    },
  );
  return changeCase(deps, actor, target, async (tx, row, now) => {
    const { madeOn, ...facts } = described;
    await tx.attachment.create({
      data: {
        ...{ ...facts, folder, outerHash, id, caseId: row.id, madeOn: madeOn === null ? null : new Date(madeOn) },
        ...{ addedAt: now, addedById: actor.id },
      },
    });
    const custody = { piece: { id, folder }, event: 'keep', by: actor.id } as const;
    await enterCustody(tx, evidence, [custody], now);
    const details = { attachment: id, kind: facts.kind, folder, token: outerHash };
    return { result: id, event: 'substance-changed', action: 'case.attached', details };
  });
}

function describe({ content, disclosable, ...attachment }: NewAttachment) {
  return {
    kind: attachment.kind,
    title: attachment.title.trim(),
    fileName: safeName(attachment.fileName),
    mediaType: attachment.mediaType,
    bytes: content.length,
    sha256: sha256(content),
    author: attachment.author?.trim() || null,
    madeOn: attachment.madeOn ?? null,
    purport: attachment.purport?.trim() || null,
    disclosable: disclosable ?? false,
  };
}

/** A name that every system opens: the last part of what was handed in, without signs that Windows forbids. */
export function safeName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/u).at(-1) ?? '';
  const plain = last.replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '_').replace(/^[\s.]+|[\s.]+$/gu, '');
  const dot = plain.lastIndexOf('.');
  const ending = dot > 0 && plain.length - dot <= 10 ? plain.slice(dot) : '';
  return `${[...plain.slice(0, plain.length - ending.length)].slice(0, 80).join('') || 'file'}${ending}`;
}
