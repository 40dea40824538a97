import type { Store } from '../store/index.ts';
import { measureKinds } from './measure/kinds/index.ts';

interface Subject {
  kind: string;
  id: string;
  caseId?: string;
}

/** Which case a second person is asked about, and which measure: `事案 2026-0005、削除要請`. @returns by the subject's id */
export async function subjectsInWords(
  { client }: Store,
  subjects: readonly Subject[],
): Promise<ReadonlyMap<string, string>> {
  const cases = await client.case.findMany({
    where: { id: { in: subjects.flatMap(({ caseId }) => caseId ?? []) } },
    select: { id: true, number: true },
  });
  const measures = await client.measure.findMany({
    where: { id: { in: subjects.filter(({ kind }) => kind === 'measure').map(({ id }) => id) } },
    select: { id: true, kind: true },
  });
  return new Map(
    subjects.flatMap(({ id, caseId }): [string, string][] => {
      const number = cases.find((one) => one.id === caseId)?.number;
      const measure = measures.find((one) => one.id === id);
      const kind = measureKinds.find((one) => one.id === measure?.kind)?.name;
      return number === undefined ? [] : [[id, `事案 ${number}${kind === undefined ? '' : `、${kind}`}`]];
    }),
  );
}
