import { z } from 'zod';
import { MimamoriError, newId } from '../../kernel/index.ts';
import { type AuditDetails, appendAudit, type Store, type Transaction } from '../../store/index.ts';
import { roles, type UserRole } from '../role.ts';
import { requireRight, type Viewer } from '../viewer.ts';
import { forgetSignIn } from './forget.ts';
import { makeLink } from './links.ts';
import { isSampleUser } from './sample.ts';

/** A user as the administrator sees them. */
export interface User {
  id: string;
  name: string;
  email: string;
  role: UserRole;
  personId: string | null;
  section: string | null;
  hasSecondFactor: boolean;
  isDisabled: boolean;
  isSample: boolean;
  /** The last request of a session that is still open. */
  lastSeenAt: Date | null;
  /** A link that has not been used yet runs until then. */
  invitedUntil: Date | null;
}

const text = (most: number) =>
  z.string('入力してください').trim().min(1, '入力してください').max(most, `${most} 文字以内にしてください`);
const optional = z
  .string()
  .trim()
  .max(100, '100 文字以内にしてください')
  .default('')
  .transform((value) => value || null);

/** What an administrator says of a user. */
export const userForm = z.object({
  name: text(60),
  email: z.email('メールアドレスの形にしてください').max(200).toLowerCase(),
  role: z.enum(roles, '役割を選んでください'),
  personId: optional,
  section: optional,
});
export type UserForm = z.infer<typeof userForm>;

export async function listUsers(store: Store, now: Date): Promise<User[]> {
  const rows = await store.client.user.findMany({
    orderBy: [{ disabledAt: { sort: 'asc', nulls: 'first' } }, { name: 'asc' }],
    include: { sessions: { orderBy: { updatedAt: 'desc' }, take: 1 }, _count: { select: { passkeys: true } } },
  });
  const links = await store.client.signInLink.findMany({ where: { usedAt: null, expiresAt: { gt: now } } });
  const invited = new Map(links.map(({ userId, expiresAt }) => [userId, expiresAt]));
  return rows.map(({ sessions, twoFactorEnabled, disabledAt, _count, ...row }) => ({
    ...{ id: row.id, name: row.name, email: row.email, role: row.role, personId: row.personId, section: row.section },
    hasSecondFactor: twoFactorEnabled || _count.passkeys > 0,
    isDisabled: disabledAt !== null,
    isSample: isSampleUser(row.id),
    lastSeenAt: sessions[0]?.updatedAt ?? null,
    invitedUntil: invited.get(row.id) ?? null,
  }));
}

/** Names by id, for pages that say who did something. */
export async function namesOfUsers(
  store: Store,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const known = ids.filter((id) => id !== null);
  const rows = await store.client.user.findMany({ where: { id: { in: known } }, select: { id: true, name: true } });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/**
 * A new user and the secret of the link by which they choose a password.
 * @throws {MimamoriError} `user-exists`
 */
export function inviteUser(
  store: Store,
  viewer: Viewer,
  form: UserForm,
  now: Date,
): Promise<{ id: string; link: string }> {
  requireRight(viewer, 'users.manage');
  return store.transaction(async (tx) => {
    const id = await createUser(tx, form, now);
    await audit(tx, viewer.id, 'user.invited', id, now, { role: form.role });
    return { id, link: await makeLink(tx, { userId: id, madeById: viewer.id, now }) };
  });
}

/** @throws {MimamoriError} `user-exists` */
export async function createUser(tx: Transaction, form: UserForm, now: Date): Promise<string> {
  if (await tx.user.findUnique({ where: { email: form.email } })) {
    throw new MimamoriError('user-exists', 'そのメールアドレスの利用者は、もう登録されています。');
  }
  const id = newId(now);
  await tx.user.create({ data: { id, ...form, emailVerified: true, createdAt: now, updatedAt: now } });
  return id;
}

/** Role, name, section, and who this is on the roster. A changed role ends the sessions. */
export function changeUser(store: Store, viewer: Viewer, id: string, form: UserForm, now: Date): Promise<void> {
  return onUser(store, viewer, id, async (tx, user) => {
    if (user.role === 'administrator' && form.role !== 'administrator') await keepOneAdministrator(tx, id);
    const taken = await tx.user.findUnique({ where: { email: form.email } });
    if (taken && taken.id !== id) {
      throw new MimamoriError('user-exists', 'そのメールアドレスは、別の利用者が使っています。');
    }
    await tx.user.update({ where: { id }, data: { ...form, updatedAt: now } });
    if (user.role !== form.role) await tx.session.deleteMany({ where: { userId: id } });
    await audit(tx, viewer.id, 'user.changed', id, now, { roleBefore: user.role, role: form.role });
  });
}

/** A disabled user is out at once; what they did stays recorded. */
export function disableUser(store: Store, viewer: Viewer, id: string, now: Date): Promise<void> {
  return onUser(store, viewer, id, async (tx, user) => {
    if (id === viewer.id)
      throw new MimamoriError('user-self', '自分を停止することはできません。別の管理者に頼んでください。');
    if (user.role === 'administrator') await keepOneAdministrator(tx, id);
    await tx.user.update({ where: { id }, data: { disabledAt: now } });
    await tx.session.deleteMany({ where: { userId: id } });
    await tx.signInLink.updateMany({ where: { userId: id, usedAt: null }, data: { expiresAt: now } });
    await audit(tx, viewer.id, 'user.disabled', id, now);
  });
}

export function enableUser(store: Store, viewer: Viewer, id: string, now: Date): Promise<void> {
  return onUser(store, viewer, id, async (tx) => {
    await tx.user.update({ where: { id }, data: { disabledAt: null } });
    await audit(tx, viewer.id, 'user.enabled', id, now);
  });
}

/** For a lost telephone or key, or a forgotten password: all are chosen anew by the link whose secret is returned. */
export function resetSignIn(store: Store, viewer: Viewer, id: string, now: Date): Promise<string> {
  return onUser(store, viewer, id, async (tx) => {
    await forgetSignIn(tx, id);
    await audit(tx, viewer.id, 'user.sign_in_reset', id, now);
    return makeLink(tx, { userId: id, madeById: viewer.id, now });
  });
}

async function onUser<Result>(
  store: Store,
  viewer: Viewer,
  id: string,
  work: (tx: Transaction, user: { role: UserRole }) => Promise<Result>,
): Promise<Result> {
  requireRight(viewer, 'users.manage');
  return store.transaction(async (tx) => {
    const user = await tx.user.findUnique({ where: { id }, select: { role: true } });
    if (!user) throw new MimamoriError('user-unknown', '利用者が見つかりません。');
    if (isSampleUser(id)) throw new MimamoriError('user-sample', '見本の利用者は変更できません。');
    return work(tx, user);
  });
}

async function keepOneAdministrator(tx: Transaction, leaving: string): Promise<void> {
  const others = await tx.user.findMany({ where: { role: 'administrator', disabledAt: null, id: { not: leaving } } });
  if (!others.some(({ id }) => !isSampleUser(id))) {
    throw new MimamoriError('user-last', '管理者が一人もいなくなります。先に別の管理者を登録してください。');
  }
}

function audit(
  tx: Transaction,
  actor: string,
  action: string,
  id: string,
  now: Date,
  details: AuditDetails = {},
): Promise<void> {
  return appendAudit(tx, [{ actor, action, subjectKind: 'user', subjectId: id, details }], now);
}
