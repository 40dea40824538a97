import { dayInJapan } from '../kernel/index.ts';
import type { Transaction } from '../store/index.ts';

const NUMBER_LOCK = 7_305_404;

/** The next number of the year in Japan, `2026-0001`. Two cases opened at once wait for each other. */
export async function nextNumber(tx: Transaction, now: Date): Promise<string> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${NUMBER_LOCK}::bigint)`;
  const year = dayInJapan(now).slice(0, 4);
  const numbers = await tx.case.findMany({ where: { number: { startsWith: `${year}-` } }, select: { number: true } });
  const highest = Math.max(0, ...numbers.map(({ number }) => Number(number.slice(5))));
  return `${year}-${String(highest + 1).padStart(4, '0')}`;
}
