import type { Viewer } from '../../access/index.ts';
import { type Actor, type CaseDependencies, findCaseId, terminal } from '../../case/index.ts';
import type { Application } from '../../compose.ts';
import { MimamoriError } from '../../kernel/index.ts';
import { appendAudit } from '../../store/index.ts';
import { withApplication } from '../run.ts';

/** The option by which the terminal acts in the name of a user. */
export const AS = ['--as <EMAIL>', 'この利用者として操作します（端末からであることも記録されます）'] as const;

/** What a command on one case works with. */
export interface Acting {
  app: Application;
  deps: CaseDependencies;
  actor: Actor;
  caseId: string;
}

/** Runs a command on one case, in the name of a user where one is given. */
export function onCase(
  number: string,
  email: string | undefined,
  work: (acting: Acting) => Promise<void>,
): Promise<void> {
  return withApplication(async (app) => {
    const actor = email === undefined ? terminal : await actFor(app, email);
    const caseId = await findCaseId(app.store, actor, number);
    await work({ app, deps: dependencies(app), actor, caseId });
  });
}

export const dependencies = (app: Application): CaseDependencies => ({ store: app.store, now: () => app.clock.now() });

/**
 * The user in whose name the terminal acts. Whoever reaches the terminal reaches the database: that it was the terminal is in the
 * audit chain beside what was done. @throws {MimamoriError} `user-unknown`
 */
export async function actFor({ store, clock }: Application, email: string): Promise<Viewer> {
  const user = await store.client.user.findUnique({ where: { email } });
  if (!user || user.disabledAt !== null) {
    throw new MimamoriError('user-unknown', `利用者「${email}」は登録されていないか、使えなくなっています。`);
  }
  const event = { actor: 'terminal', action: 'terminal.acted-for', subjectKind: 'user', subjectId: user.id };
  await store.transaction((tx) => appendAudit(tx, [event], clock.now()));
  const { id, name, role, personId, section } = user;
  return { id, name, role, personId, section };
}

/** As `actFor`, where a command can't be done without a named person. */
export function named(actor: Actor): Viewer {
  const { id, role } = actor;
  if (role === 'terminal' || role === 'system') {
    throw new MimamoriError(
      'case-unnamed',
      '名前の分かる人の操作が要ります。「--as メールアドレス」を付けてください。',
    );
  }
  return { name: '', section: null, ...actor, id, role };
}
