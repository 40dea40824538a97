import type { Evidence } from '../../evidence.ts';
import type { WindowEvidence } from '../window.ts';
import type { Add } from './feature.ts';

export function structure(evidence: WindowEvidence, add: Add): void {
  const { view, window, sentences, references, quotations, tone, thread, whole } = evidence;
  const people = references.filter((one) => one.who === 'person');
  add(`s:people=${Math.min(3, new Set(people.map((one) => one.target)).size)}`);
  add(`s:named=${people.some((one) => one.start >= 0 && !one.pronoun)}`);
  if (people.length === 0) add(`s:carried=${whole.references.some((one) => one.who === 'person')}`);
  if (whole.tone.defends) add('s:whole-defends');
  add(`s:organisation=${references.some((one) => one.who === 'organisation')}`);
  add(`s:length=${Math.min(6, Math.floor(Math.log2(window.end - window.start + 1)))}`);
  if (references.some((one) => one.who === 'writer')) add('s:first-person');
  if (/(?:お前|おまえ|貴様|てめ|あんた|あなた|おめ)/u.test(view.folded.slice(window.start, window.end)))
    add('s:second-person');
  if (quotations.length > 0) add('s:quotation');
  if (thread) add('s:thread');
  for (const [name, said] of Object.entries(tone)) if (said) add(`s:${name}`);
  for (const work of references.filter((one) => one.who === 'work'))
    add(`s:work=${view.folded.slice(work.start, work.end)}`, work.start, work.end);
  if (references.some((one) => one.who === 'work')) add('s:work');
  for (const sentence of sentences.slice(0, 30)) {
    const end = view.folded.slice(sentence.start, sentence.end).replace(/[\s。.!]+$/u, '');
    for (const size of [2, 3, 4])
      add(
        `e${size}:${end.slice(-size)}`,
        Math.max(sentence.start, sentence.start + end.length - size),
        sentence.start + end.length,
      );
  }
}

export function ruleFeatures({ hits, leaks }: Evidence, add: Add): void {
  for (const hit of hits) {
    const { rule, verdict, modality } = hit;
    add(`h:${rule.id}`, hit.start, hit.end);
    const aimed = verdict.score > 0 && verdict.targets.some((target) => target !== null);
    if (aimed) {
      const group = verdict.targets.includes('organisation') ? 'organisation' : 'person';
      add(`R:${rule.id}`, hit.start, hit.end);
      add(`RC:${rule.category}`, hit.start, hit.end);
      add(`RT:${rule.category}:${group}`, hit.start, hit.end);
      add('R', hit.start, hit.end);
      if (verdict.score >= 0.8) add('R+', hit.start, hit.end);
    }
    if (verdict.spared) add(`spared:${rule.category}`, hit.start, hit.end);
    for (const [name, said] of Object.entries(modality))
      if (said) add(`m:${rule.category}:${name}`, hit.start, hit.end);
  }
  for (const leak of leaks)
    add(`leak:${leak.kind}:${leak.target === null ? 'nobody' : 'someone'}`, leak.start, leak.end);
}
