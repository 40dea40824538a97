import type { Store } from '../../../src/store/index.ts';

/** An invented alert with its post, findings and, if wished, a sealed capture. @returns its id */
export async function keepAlert(
  { client }: Store,
  id: string,
  {
    text,
    words,
    category = 'insult',
    targets = ['S001'],
    postedAt = new Date('2026-11-01T12:00:00+09:00'),
    captured = true,
  }: { text: string; words: string; category?: string; targets?: string[]; postedAt?: Date; captured?: boolean },
): Promise<string> {
  const start = text.indexOf(words);
  const url = `https://sns.example/@someone/${id}`;
  const at = new Date(postedAt.getTime() + 60_000);
  const source = { id: 'fedi', kind: 'mastodon', url: 'https://sns.example', options: {} };
  await client.source.upsert({ where: { id: 'fedi' }, update: {}, create: source });
  await client.post.create({
    data: {
      ...{ id: `post-${id}`, sourceId: 'fedi', key: id, nativeId: id, url, authorId: '1', authorHandle: '@someone' },
      ...{ authorName: 'だれか', text, postedAt, state: 'kept', revisionKey: '1', seenAt: at, changedAt: at },
      revisions: { create: { number: 1, revisionKey: '1', text, seenAt: at } },
      findings: {
        create: {
          ...{ id: `finding-${id}`, revision: 1, category, start, end: start + words.length, rule: 'test' },
          ...{ score: 0.9, target: targets[0] ?? null, reason: '人格をおとしめる言葉です。' },
        },
      },
    },
  });
  const group = { id: `group-${id}`, fingerprint: id, similarity: '0'.repeat(16), bands: [], openedAt: at };
  await client.alertGroup.create({ data: group });
  await client.alert.create({
    data: {
      ...{ id, postId: `post-${id}`, groupId: `group-${id}`, revision: 1, severity: 'high', categories: [category] },
      ...{ targets, reason: '理由', gateReason: '', raisedAt: at, dueAt: at },
    },
  });
  if (captured) {
    const hashes = { folder: 'f'.repeat(64), manifestHash: 'a'.repeat(64), outerHash: 'b'.repeat(64) };
    await client.capture.create({
      data: {
        ...{ id: `capture-${id}`, key: `alert ${id}`, url, occasion: 'alert', subjectId: id, state: 'sealed' },
        ...{ ...hashes, verdict: 'complete', askedAt: at, capturedAt: at, stampedAt: at },
      },
    });
  }
  return id;
}

/** Users of an office: two officers, a supervisor, two lawyers, and the person concerned who is an officer as well. */
export async function keepOffice({ client }: Store) {
  const at = new Date('2026-10-01T00:00:00Z');
  const organisation = { name: 'みほん市', keywords: [], departments: [], officialContacts: [], officialAddresses: [] };
  await client.organisation.create({ data: { id: 1, ...organisation, rosterVersion: 'x', importedAt: at } });
  const people = [
    { id: 'S001', family: '田中', given: '一郎', department: '市民課', title: '課長', aliases: [] },
    { id: 'S002', family: '白川', given: '葉子', department: '市民課', aliases: [] },
  ];
  await client.person.createMany({ data: people });
  const user = (id: string, role: 'officer' | 'supervisor' | 'lawyer', personId: string | null = null) => ({
    ...{ id, role, personId, name: `利用者 ${id}`, section: '市民課' },
  });
  const users = {
    officer: user('u-officer', 'officer'),
    second: user('u-second', 'officer'),
    supervisor: user('u-supervisor', 'supervisor'),
    lawyer: user('u-lawyer', 'lawyer'),
    stranger: user('u-stranger', 'lawyer'),
    concerned: user('u-concerned', 'officer', 'S001'),
  } as const;
  const rows = Object.values(users).map((one) => ({
    ...one,
    email: `${one.id}@city.mihon.example`,
    createdAt: at,
    updatedAt: at,
  }));
  await client.user.createMany({ data: rows });
  return users;
}
