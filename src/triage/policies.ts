import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { MimamoriError } from '../kernel/index.ts';
import { type DecisionKind, decisionKinds } from './decision.ts';

const fileSchema = z.strictObject({
  date: z.iso.date(),
  policies: z.array(
    z.strictObject({
      code: z.string().regex(/^[a-z_]+$/u),
      kind: z.enum(decisionKinds),
      /** What the officer reads and the record holds. */
      text: z.string().min(1).max(60),
      /** Numbers of the requirements that it comes from. */
      source: z.string().min(1),
    }),
  ),
});

export type Policy = z.infer<typeof fileSchema>['policies'][number];

let shipped: readonly Policy[] | undefined;

/** The office's reasons, read once. @throws {MimamoriError} `policies-invalid` with the place. */
export function policies(): readonly Policy[] {
  shipped ??= parsePolicies(readFileSync(new URL('policies.yaml', import.meta.url), 'utf8'));
  return shipped;
}

/** @throws {MimamoriError} `policies-invalid`: not of the form, a code twice, a kind without a reason. */
export function parsePolicies(text: string): readonly Policy[] {
  const parsed = fileSchema.safeParse(parse(text));
  if (!parsed.success) throw invalid(parsed.error.issues.map(({ path }) => path.join('.')).join('、'));
  const { policies: found } = parsed.data;
  if (new Set(found.map(({ code }) => code)).size !== found.length) throw invalid('同じ code が二つあります');
  const missing = decisionKinds.filter((kind) => found.every((policy) => policy.kind !== kind));
  if (missing.length > 0) throw invalid(`理由のない判断があります: ${missing.join('、')}`);
  return found;
}

/** Reasons for a kind of decision, the usual one first; their keys are 1, 2, 3 …. */
export function policiesFor(kind: DecisionKind): readonly Policy[] {
  return policies().filter((policy) => policy.kind === kind);
}

/** @throws {MimamoriError} `policy-unfit` where the reason does not belong to the kind. */
export function policyOf(kind: DecisionKind, code: string): Policy {
  const found = policiesFor(kind).find((policy) => policy.code === code);
  if (!found) throw new MimamoriError('policy-unfit', '理由を一覧から選んでください。', { kind, code });
  return found;
}

/** The sentence of a code, or the code itself where the list no longer has it. */
export function policyText(code: string): string {
  return policies().find((policy) => policy.code === code)?.text ?? code;
}

function invalid(fault: string): MimamoriError {
  return new MimamoriError(
    'policies-invalid',
    `判断の理由の一覧（policies.yaml）に誤りがあります。直してください: ${fault}`,
  );
}
