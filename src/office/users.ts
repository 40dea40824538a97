import type { UserRole } from '../access/index.ts';
import type { Store } from '../store/index.ts';

interface SampleUser {
  id: string;
  name: string;
  role: UserRole;
  /** Who this is on the sample's roster. */
  personId: string | null;
  section: string | null;
}

/** The people who work with the product in the sample office. Names and addresses are invented. */
export const sampleUsers: readonly SampleUser[] = [
  { id: 'sample-officer-1', name: '佐伯 みどり', role: 'officer', personId: null, section: '総務課' },
  { id: 'sample-officer-2', name: '宮本 卓也', role: 'officer', personId: null, section: '総務課' },
  { id: 'sample-officer-3', name: '大野 千尋', role: 'officer', personId: null, section: '総務課' },
  { id: 'sample-officer-4', name: '西村 里衣奈', role: 'officer', personId: 'S034', section: '総務課' },
  { id: 'sample-supervisor-1', name: '福田 正嗣', role: 'supervisor', personId: 'S035', section: '総務課' },
  { id: 'sample-supervisor-2', name: '田中 一郎', role: 'supervisor', personId: 'S001', section: '市民課' },
  { id: 'sample-lawyer', name: '桐山 律子', role: 'lawyer', personId: null, section: null },
  { id: 'sample-management', name: '橋本 文也', role: 'management', personId: 'S022', section: null },
  { id: 'sample-auditor', name: '木下 誠', role: 'auditor', personId: null, section: null },
  { id: 'sample-administrator', name: '遠山 薫', role: 'administrator', personId: null, section: 'デジタル推進課' },
];

export async function keepUsers(store: Store, now: Date): Promise<void> {
  await store.client.user.createMany({
    data: sampleUsers.map((user) => ({
      ...user,
      email: `${user.id}@city.mihon.example`,
      emailVerified: true,
      createdAt: now,
      updatedAt: now,
    })),
    skipDuplicates: true,
  });
}
