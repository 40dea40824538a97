import { type Day, MimamoriError, newId } from '../kernel/index.ts';
import type { Actor } from './actor.ts';
import { type CaseDependencies, type CaseTarget, changeCase } from './change.ts';

export const consentKinds = {
  act: '措置を取ることへの同意',
  attorney: '弁護士への委任',
  share: '警察・弁護士などへ記録を渡すことへの同意',
} as const;
export type ConsentKind = keyof typeof consentKinds;

export function isConsentKind(text: string): text is ConsentKind {
  return Object.hasOwn(consentKinds, text);
}

export interface NewConsent {
  kind: ConsentKind;
  /** The staff member's id on the roster, or `organisation`. */
  givenBy: string;
  givenOn: Day;
  attachmentId?: string | undefined;
}

/** Records what a right holder agreed to. @returns its id. @throws {MimamoriError} `consent-giver`, `attachment-unknown` */
export function recordConsent(
  deps: CaseDependencies,
  actor: Actor,
  target: CaseTarget,
  { kind, givenBy, givenOn, attachmentId }: NewConsent,
): Promise<string> {
  return changeCase(deps, actor, target, async (tx, row, now) => {
    if (givenBy !== 'organisation' && givenBy !== row.personId) {
      throw new MimamoriError(
        'consent-giver',
        '同意は、この事案で権利を侵害された本人か、市のものを記録してください。',
      );
    }
    if (
      attachmentId !== undefined &&
      !(await tx.attachment.findFirst({ where: { id: attachmentId, caseId: row.id } }))
    ) {
      throw new MimamoriError('attachment-unknown', 'その添付は、この事案にありません。');
    }
    const id = newId(now);
    await tx.consent.create({
      data: {
        ...{ id, caseId: row.id, kind, givenBy, givenOn: new Date(givenOn), attachmentId: attachmentId ?? null },
        ...{ recordedAt: now, recordedById: actor.id },
      },
    });
    return { result: id, event: 'recorded', action: 'case.consent-recorded', details: { kind, consent: id } };
  });
}

/** The right holder took the consent back: from now on it counts no more. */
export function withdrawConsent(
  deps: CaseDependencies,
  actor: Actor,
  target: CaseTarget,
  consentId: string,
): Promise<void> {
  return changeCase(deps, actor, target, async (tx, row, now) => {
    const { count } = await tx.consent.updateMany({
      where: { id: consentId, caseId: row.id, withdrawnAt: null },
      data: { withdrawnAt: now },
    });
    if (count === 0) throw new MimamoriError('consent-unknown', 'その同意はないか、すでに撤回されています。');
    return { result: undefined, event: 'recorded', action: 'case.consent-withdrawn', details: { consent: consentId } };
  });
}
