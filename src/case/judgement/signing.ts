import { z } from 'zod';
import { MimamoriError } from '../../kernel/index.ts';
import { keepSetting, type Store, type Transaction } from '../../store/index.ts';
import { type Actor, system } from '../actor.ts';
import { type CaseDependencies, changeCaseIn } from '../change.ts';
import { shippedSigningRule, signingRules } from '../legal/load.ts';
import { type SigningRule, signingRule } from '../legal/schema.ts';
import { judgingVerdict } from './verdict.ts';

const KEY = 'signing';

/** The rule as it was when it was chosen: it goes on counting where the data files come without it one day. */
const kept = z.object({ rule: signingRule });

/** The rule by which this office signs: the one that was chosen, else the one that ships as `active`. */
export async function readSigningRule(where: Store | Transaction): Promise<SigningRule> {
  const client = 'client' in where ? where.client : where;
  const row = await client.setting.findUnique({ where: { key: KEY } });
  if (!row) return shippedSigningRule();
  const { rule } = kept.parse(row.value);
  return signingRules().find(({ id }) => id === rule.id) ?? rule;
}

/** Rules to choose from, and which one counts. */
export async function listSigningRules(where: Store | Transaction): Promise<(SigningRule & { isActive: boolean })[]> {
  const active = await readSigningRule(where);
  const isShipped = signingRules().some(({ id }) => id === active.id);
  return [...signingRules(), ...(isShipped ? [] : [active])].map((rule) => ({
    ...rule,
    isActive: rule.id === active.id,
  }));
}

/**
 * Chooses the rule by which this office signs. Cases that are not closed are counted anew by it: what was judged and lacks a
 * signature now is open again, and what has all of them now is judged. @returns how many cases changed their state
 * @throws {MimamoriError} `not-allowed`, `signing-rule`
 */
export async function chooseSigningRule(deps: CaseDependencies, actor: Actor, ruleId: string): Promise<number> {
  if (actor.role !== 'administrator' && actor.role !== 'terminal') {
    throw new MimamoriError('not-allowed', '署名の決まりを変えられるのは、管理者だけです。');
  }
  const rule = signingRules().find(({ id }) => id === ruleId);
  if (!rule) {
    const offer = signingRules().map(({ id, name }) => `${id}（${name}）`);
    throw new MimamoriError('signing-rule', `次のどれかを指定してください: ${offer.join('、')}`);
  }
  const now = deps.now();
  return deps.store.transaction(async (tx) => {
    const { id: before } = await readSigningRule(tx);
    await keepSetting(tx, { key: KEY, value: { rule }, actor: actor.id, now, details: { from: before, to: rule.id } });
    return countAnew(tx, rule, now);
  });
}

/** Locks every open case first: whoever judges meanwhile waits, and then judges by the new rule. */
async function countAnew(tx: Transaction, rule: SigningRule, now: Date): Promise<number> {
  await tx.$queryRaw`SELECT "id" FROM "Case" WHERE "state" <> 'closed' ORDER BY "id" FOR UPDATE`;
  const cases = await tx.case.findMany({
    where: { state: { not: 'closed' } },
    include: { judgements: { where: { withdrawnAt: null } } },
    orderBy: { id: 'asc' },
  });
  let changed = 0;
  for (const { id, state, substanceVersion, judgements } of cases) {
    const verdict = judgingVerdict(rule, judgements, substanceVersion);
    const isJudged = verdict.state === 'complete';
    if (isJudged === (state === 'judged')) continue;
    changed += 1;
    await changeCaseIn(tx, system, { caseId: id }, now, async () => ({
      ...{ result: undefined, event: isJudged ? 'judging-completed' : 'judging-undone' },
      ...{ action: 'case.counted-anew', details: { rule: rule.id, verdict: verdict.state } },
    }));
  }
  return changed;
}
