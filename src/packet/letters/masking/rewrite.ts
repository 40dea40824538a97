import type { CaseFacts, CaseMaterial } from '../../../case/index.ts';
import type { ExhibitEntry, LetterContext } from '../context.ts';

export type Rewrite = (text: string) => string;

/** The material with every word that people wrote passed through `rewrite`; posts' texts are the caller's. */
export function rewriteWords(material: CaseMaterial, rewrite: Rewrite): CaseMaterial {
  const ifAny = (text: string | null): string | null => (text === null ? null : rewrite(text));
  return {
    ...material,
    facts: rewriteFacts(material.facts, rewrite),
    attachments: material.attachments.map((attachment) => ({
      ...attachment,
      title: rewrite(attachment.title),
      fileName: rewrite(attachment.fileName),
      author: ifAny(attachment.author),
      purport: ifAny(attachment.purport),
    })),
    judgements: material.judgements.map((judgement) => ({
      ...judgement,
      form: Object.fromEntries(Object.entries(judgement.form).map(([id, answer]) => [id, rewrite(answer)])),
      counterFacts: rewrite(judgement.counterFacts),
    })),
    gate: material.gate.map((one) => ({ ...one, ground: rewrite(one.ground), reason: ifAny(one.reason) })),
    consents: material.consents.map((consent) => ({ ...consent, givenBy: rewrite(consent.givenBy) })),
    measures: material.measures.map((measure) => ({
      ...measure,
      addressee: rewrite(measure.addressee),
      receipt: ifAny(measure.receipt),
      answer: ifAny(measure.answer),
    })),
  };
}

function rewriteFacts(facts: CaseFacts, rewrite: Rewrite): CaseFacts {
  return {
    summary: rewrite(facts.summary),
    when: rewrite(facts.when),
    where: rewrite(facts.where),
    who: rewrite(facts.who),
    what: rewrite(facts.what),
    how: rewrite(facts.how),
    harm: rewrite(facts.harm),
    history: rewrite(facts.history),
    ownConduct: rewrite(facts.ownConduct),
    circumstances: rewrite(facts.circumstances),
    counterFacts: rewrite(facts.counterFacts),
    request: rewrite(facts.request),
    recurrence: rewrite(facts.recurrence),
  };
}

export function rewriteContext(context: LetterContext, rewrite: Rewrite): LetterContext {
  const exhibit = (entry: ExhibitEntry): ExhibitEntry => ({
    ...entry,
    title: rewrite(entry.title),
    author: rewrite(entry.author),
    factToProve: rewrite(entry.factToProve),
    note: rewrite(entry.note),
    fileName: rewrite(entry.fileName),
  });
  return {
    ...context,
    exhibits: context.exhibits.map(exhibit),
    findings: context.findings.map((finding) => ({ ...finding, sentence: rewrite(finding.sentence) })),
  };
}
