import { readdirSync, readFileSync } from 'node:fs';
import type { Tokenizer } from '../../language/index.ts';
import type { Roster } from '../../roster/index.ts';
import { draftsOfRules } from '../draft.ts';
import { type Evidence, gatherEvidence } from '../evidence.ts';
import { ofOffice } from '../office.ts';
import type { CompiledRule } from '../rules/compile.ts';
import { backingOf, worksOf } from './clues.ts';
import { featuresOf } from './features/index.ts';
import type { Output } from './linear.ts';
import { keysOf } from './parts.ts';
import { fillTemplate, type Template, templateSchema } from './template.ts';
import type { Example } from './trainer.ts';
import { wholeOf, windowsOf } from './window.ts';

export interface TrainingParts {
  tokenizer: Tokenizer;
  rules: readonly CompiledRule[];
}

/** Nobody's roster: names in templates are filled in with their places, so nothing has to be looked up. */
const nobody: Roster = {
  organisation: { name: 'みほん市', keywords: [], departments: [], officialContacts: [], officialAddresses: [] },
  people: [],
};

/** All training posts of a folder, in the order of file names and lines. */
export function readTemplates(folder: URL): Template[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) =>
      readFileSync(new URL(name, folder), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => templateSchema.parse(JSON.parse(line))),
    );
}

/** Nothing where the post names nobody: the detector never judges such a post. */
export function exampleOf(template: Template, parts: TrainingParts): Example | undefined {
  const { post, mentions } = fillTemplate(template);
  if (mentions.length === 0) return undefined;
  const evidence = gatherEvidence({ ...parts, roster: nobody }, post, mentions);
  return exampleFrom(evidence, labelsOf(template.gold), 1);
}

/** What the model learns from a post. */
export function exampleFrom(evidence: Evidence, labels: ReadonlySet<Output>, weight: number): Example {
  const drafts = draftsOfRules(evidence).map((draft) => ofOffice(draft, evidence));
  const windows = windowsOf(evidence);
  const keys = windows.map((window) => keysOf(featuresOf(window)));
  const [only] = keys;
  return {
    windows: keys,
    whole: keys.length === 1 && only ? only : keysOf(featuresOf(wholeOf(evidence))),
    labels,
    weight,
    backing: windows.map(({ window }) => backingOf(window, drafts)),
    works: worksOf(evidence),
  };
}

export function labelsOf(gold: { alert: boolean; criticism: boolean; categories: readonly Output[] }): Set<Output> {
  return new Set<Output>([
    ...(gold.alert ? (['alert', ...gold.categories] as const) : []),
    ...(gold.criticism ? (['criticism'] as const) : []),
  ]);
}

/** Ordinary posts as posts that name somebody and raise no alert; those in which a rule finds anything are left out. */
export function ordinaryExamples(texts: readonly string[], parts: TrainingParts): Example[] {
  return texts.flatMap((text, index) => {
    if (text.trim() === '') return [];
    const template: Template = {
      id: `ordinary-${index}`,
      text: index % 2 === 0 ? `{P} ${text}` : `{P}、${text}`,
      gold: { alert: false, criticism: false, categories: [] },
      topic: 'ordinary',
      style: '',
    };
    const { post, mentions } = fillTemplate(template);
    const evidence: Evidence = gatherEvidence({ ...parts, roster: nobody }, post, mentions);
    if (evidence.hits.length > 0 || evidence.leaks.length > 0) return [];
    return [exampleFrom(evidence, new Set<Output>(), 0.25)];
  });
}
