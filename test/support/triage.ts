import { newId, sha256 } from '../../src/kernel/index.ts';
import type { Store } from '../../src/store/index.ts';
import type { Reviewer } from '../../src/triage/index.ts';

export function officer(id: string, personId: string | null = null): Reviewer {
  return { id, role: 'officer', personId };
}

interface Planted {
  text?: string;
  targets?: string[];
  groupId?: string;
  severity?: 'critical' | 'high' | 'medium' | 'low';
  dueAt?: Date;
  authorId?: string;
  /** Words of the text that a finding is about. */
  words?: string;
}

let planted = 0;

/** Puts one alert with its post into the store, as raising it would. @returns its id */
export async function plantAlert(store: Store, now: Date, wish: Planted = {}): Promise<string> {
  const { text = `窓口の田中は無能だ ${++planted}`, targets = ['S001'], severity = 'high', words = '無能' } = wish;
  const { client } = store;
  await client.source.upsert({
    where: { id: 's1' },
    create: { id: 's1', kind: 'jsonl', url: '-', options: {} },
    update: {},
  });
  const postId = newId();
  const post = { id: postId, sourceId: 's1', key: sha256(postId), nativeId: postId, revision: 1, revisionKey: '1' };
  await client.post.create({
    data: {
      ...post,
      ...{
        text,
        url: `https://sns.example/${postId}`,
        authorId: wish.authorId ?? postId,
        authorHandle: 'a@sns.example',
      },
      ...{ state: 'kept', seenAt: now, changedAt: now },
    },
  });
  await client.postRevision.create({ data: { postId, number: 1, revisionKey: '1', text, seenAt: now } });
  const start = Math.max(text.indexOf(words), 0);
  await client.finding.create({
    data: {
      ...{ id: newId(), postId, revision: 1, category: 'insult', start, end: start + words.length },
      ...{
        rule: 'insult.ability',
        score: 0.8,
        target: targets[0] ?? null,
        reason: `「${words}」は、能力を侮辱する言葉です。`,
      },
    },
  });
  const groupId = wish.groupId ?? (await openGroup(store, now));
  const id = newId();
  await client.alert.create({
    data: {
      ...{ id, postId, groupId, revision: 1, severity, targets, categories: ['insult'] },
      ...{ reason: `「${words}」は、能力を侮辱する言葉です。`, gateReason: '人に向けた言葉です。', raisedAt: now },
      dueAt: wish.dueAt ?? new Date(now.getTime() + 86_400_000),
    },
  });
  return id;
}

export async function openGroup(store: Store, now: Date): Promise<string> {
  const id = newId();
  await store.client.alertGroup.create({
    data: { id, fingerprint: sha256(id), similarity: '0'.repeat(16), bands: [], openedAt: now },
  });
  return id;
}
