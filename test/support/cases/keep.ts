import type { CaseMaterial, MaterialCapture } from '../../../src/case/index.ts';
import type { Store } from '../../../src/store/index.ts';

const LATER_MS = 60_000;

/** Writes a case as it stands into a database, with the roster's part that it needs; `loadMaterial` gives the same back. */
export async function keepMaterial(store: Store, material: CaseMaterial): Promise<void> {
  const { client } = store;
  const { organisation, person } = material;
  const at = material.openedAt;
  await client.organisation.upsert({
    where: { id: 1 },
    update: {},
    create: {
      ...{ name: organisation.name, keywords: [organisation.name], departments: [], officialContacts: [] },
      officialAddresses: organisation.address === null ? [] : [organisation.address],
      ...{ rosterVersion: 'sample', importedAt: at },
    },
  });
  if (person) {
    const [family = '', given = null] = person.name.split(' ');
    const row = { id: person.id, family, given, department: person.department, title: person.title };
    await client.person.upsert({ where: { id: row.id }, update: {}, create: { ...row, aliases: [] } });
  }
  for (const { capture, url } of material.posts) if (capture) await keepCapture(store, url, capture);
  await client.case.create({
    data: {
      ...{ id: material.id, number: material.number, version: material.version, rightHolder: material.rightHolder },
      state: material.judgements.length > 1 ? 'judged' : 'open',
      ...{ personId: person?.id ?? null, categories: material.categories, facts: { ...material.facts } },
      ...{ openedAt: at, openedById: 'sample', substanceVersion: material.substanceVersion },
      posts: {
        create: material.posts.map(({ capture, passages, board, ...post }) => ({
          ...{ ...post, captureId: capture?.id ?? null, addedAt: at, addedById: 'sample' },
          ...{ passages: passages.map((one) => ({ ...one })), ...(board && { board }) },
        })),
      },
      attachments: {
        create: material.attachments.map(({ madeOn, ...attachment }) => ({
          ...{ ...attachment, madeOn: madeOn === null ? null : new Date(madeOn), addedAt: at, addedById: 'sample' },
        })),
      },
      judgements: {
        create: material.judgements.map((judgement, index) => ({
          ...{ ...judgement, id: `${material.id}-judgement-${index}`, userId: `user-${judgement.capacity}` },
        })),
      },
      gate: {
        create: material.gate.map((entry, index) => ({
          ...{ ...entry, id: `${material.id}-gate-${index}`, raisedAt: after(at, index), raisedById: 'sample' },
          ...(entry.answer !== null && { answeredAt: after(at, index + 1), answeredById: 'user-supervisor' }),
        })),
      },
      consents: {
        create: material.consents.map(({ hasDocument, givenOn, ...consent }, index) => ({
          ...{ ...consent, id: `${material.id}-consent-${index}`, givenOn: new Date(givenOn) },
          attachmentId: hasDocument ? `${material.id}-consent-document` : null,
          ...{ recordedAt: after(at, index), recordedById: 'sample' },
        })),
      },
      measures: {
        create: material.measures.map((measure, index) => ({
          ...{ ...measure, plannedAt: after(at, index), plannedById: 'sample' },
        })),
      },
      clocks: {
        create: material.clocks.map(({ name: _, postId, isConfirmed, warnOn, actOn, dueOn, ...clock }, index) => ({
          ...{ ...clock, id: `${material.id}-clock-${index}`, casePostId: postId, dueOn: new Date(dueOn) },
          key: `${material.id} ${clock.clock} ${postId ?? clock.measureId ?? 'case'}`,
          ...{ warnOn: warnOn === null ? null : new Date(warnOn), actOn: actOn === null ? null : new Date(actOn) },
          ...(isConfirmed && { confirmedAt: at, confirmedById: 'sample' }),
        })),
      },
    },
  });
}

async function keepCapture({ client }: Store, url: string, { looks, ...capture }: MaterialCapture): Promise<void> {
  await client.capture.create({
    data: {
      ...{ ...capture, url, key: `sample ${capture.id}`, occasion: 'case', state: 'sealed' },
      askedAt: capture.capturedAt,
      looks: {
        create: looks.map((look, index) => ({ ...look, id: `${capture.id}-look-${index}`, folder: capture.folder })),
      },
    },
  });
}

const after = (at: Date, steps: number): Date => new Date(at.getTime() + steps * LATER_MS);
