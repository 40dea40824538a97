import { MimamoriError, newId } from '../../kernel/index.ts';
import { appendAudit, type Store, type Transaction } from '../../store/index.ts';
import { passwordFault } from '../sign-in/password-rules.ts';
import { forgetSignIn } from './forget.ts';
import { makeLink, readLink, useLink } from './links.ts';
import { isSampleUser } from './sample.ts';
import { createUser, type UserForm } from './users.ts';

/** What somebody with a link says: the first administrator also who they are. */
export interface Welcome {
  password: string;
  /** Needed for the first administrator only. */
  administrator: Pick<UserForm, 'name' | 'email'> | undefined;
}

/** True until somebody real is registered. */
export async function hasNoUser(store: Store): Promise<boolean> {
  const users = await store.client.user.findMany({ select: { id: true } });
  return users.every(({ id }) => isSampleUser(id));
}

/**
 * The secret of the first administrator's link, or of a user who is known by e-mail; for the terminal.
 * @param isReset the user has lost the second factor too: all of their sign-in is chosen anew
 */
export function linkFromTerminal(
  store: Store,
  email: string | undefined,
  now: Date,
  { isReset = false } = {},
): Promise<string> {
  return store.transaction(async (tx) => {
    const user = email === undefined ? null : await tx.user.findUnique({ where: { email: email.toLowerCase() } });
    if (email !== undefined && !user) {
      throw new MimamoriError(
        'user-unknown',
        'そのメールアドレスの利用者はいません。画面の「利用者」で登録してください。',
      );
    }
    const userId = user?.id ?? null;
    const isForgotten = isReset && userId !== null;
    if (isForgotten) await forgetSignIn(tx, userId);
    const action = isForgotten ? 'user.sign_in_reset' : 'user.link_made';
    const event = { actor: 'terminal', action, subjectKind: 'user', subjectId: userId ?? 'first' };
    await appendAudit(tx, [event], now);
    return makeLink(tx, { userId, madeById: 'terminal', now });
  });
}

/**
 * Chooses the password that belongs to a link and uses the link up. Open sessions of the user end.
 * @param hash turns a password into what is kept.
 * @returns the user's id.
 * @throws {MimamoriError} `link-unknown`, `password-weak`, `user-exists`
 */
export async function acceptWelcome(
  store: Store,
  secret: string,
  { password, administrator }: Welcome,
  { hash, now }: { hash(password: string): Promise<string>; now: Date },
): Promise<string> {
  const link = await readLink(store, secret, now);
  const known = link.userId === null ? administrator : await aboutUser(store, link.userId);
  if (!known) throw new MimamoriError('form-incomplete', '名前とメールアドレスを入力してください。');
  const fault = passwordFault(password, [known.email, known.name]);
  if (fault) throw new MimamoriError('password-weak', fault);
  const kept = await hash(password);
  return store.transaction(async (tx) => {
    await useLink(tx, secret, now);
    const id = link.userId ?? (await createFirst(tx, known, now));
    const account = { accountId: id, providerId: 'credential', userId: id, password: kept, updatedAt: now };
    await tx.account.upsert({
      where: { providerId_accountId: { providerId: 'credential', accountId: id } },
      create: { id: newId(now), createdAt: now, ...account },
      update: account,
    });
    await tx.session.deleteMany({ where: { userId: id } });
    await appendAudit(tx, [{ actor: id, action: 'user.password_set', subjectKind: 'user', subjectId: id }], now);
    return id;
  });
}

async function createFirst(tx: Transaction, known: Pick<UserForm, 'name' | 'email'>, now: Date): Promise<string> {
  const users = await tx.user.findMany({ where: { role: 'administrator', disabledAt: null }, select: { id: true } });
  if (users.some(({ id }) => !isSampleUser(id))) {
    throw new MimamoriError('link-unknown', '管理者はもう登録されています。その方に招待を頼んでください。');
  }
  return createUser(tx, { ...known, role: 'administrator', personId: null, section: null }, now);
}

async function aboutUser(store: Store, id: string): Promise<Pick<UserForm, 'name' | 'email'> | undefined> {
  const user = await store.client.user.findUnique({
    where: { id },
    select: { name: true, email: true, disabledAt: true },
  });
  return user && !user.disabledAt ? user : undefined;
}
