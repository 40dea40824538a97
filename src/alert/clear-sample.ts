import { appendAudit, type Store } from '../store/index.ts';

/** Removes all that the invented city brought in, before a real roster takes its place. The audit chain stays. */
export async function clearSample(store: Store, by: { actor: string; now: Date }): Promise<void> {
  await store.transaction(async (tx) => {
    await tx.staffReport.deleteMany();
    await tx.draft.deleteMany();
    await tx.benignRule.deleteMany();
    await tx.groupChange.deleteMany();
    await tx.exposure.deleteMany();
    await tx.decision.deleteMany();
    await tx.alert.deleteMany();
    await tx.alertGroup.deleteMany();
    await tx.post.deleteMany();
    await tx.look.deleteMany();
    await tx.capture.deleteMany();
    await tx.notice.deleteMany();
    await tx.outbox.deleteMany();
    await tx.coverageGap.deleteMany();
    await tx.seenCount.deleteMany();
    await tx.sourceState.deleteMany();
    await tx.source.deleteMany();
    await tx.person.deleteMany();
    await tx.organisation.deleteMany();
    await appendAudit(
      tx,
      [{ actor: by.actor, action: 'sample.cleared', subjectKind: 'roster', subjectId: 'sample' }],
      by.now,
    );
  });
}
