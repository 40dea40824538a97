import type { Viewer } from '../../access/index.ts';
import { MimamoriError } from '../../kernel/index.ts';
import { askSecondPerson } from '../ask-second-person.ts';
import type { CaseDependencies } from '../change.ts';
import { measureKind } from './kinds/index.ts';

/** Puts a measure before a second person. @returns the id of the approval. @throws {MimamoriError} `measure-unknown`, as `askSecondPerson` */
export function askApproval(
  deps: CaseDependencies,
  viewer: Viewer,
  { measureId, reason }: { measureId: string; reason: string },
): Promise<string> {
  return deps.store.transaction(async (tx) => {
    const measure = await tx.measure.findUnique({ where: { id: measureId } });
    if (!measure) throw new MimamoriError('measure-unknown', 'その措置はありません。');
    const { caseId, kind } = measure;
    const question = { kind: 'measure', id: measureId, caseId, label: measureKind(kind).name, reason };
    return askSecondPerson(tx, viewer, question, deps.now());
  });
}
