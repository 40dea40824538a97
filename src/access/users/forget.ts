import type { Transaction } from '../../store/index.ts';

/** Password, codes, passkeys and open sessions of a user; until a link is used, nobody gets in as them. */
export async function forgetSignIn(tx: Transaction, id: string): Promise<void> {
  await tx.twoFactor.deleteMany({ where: { userId: id } });
  await tx.passkey.deleteMany({ where: { userId: id } });
  await tx.account.updateMany({ where: { userId: id, providerId: 'credential' }, data: { password: null } });
  await tx.user.update({ where: { id }, data: { twoFactorEnabled: false } });
  await tx.session.deleteMany({ where: { userId: id } });
}
