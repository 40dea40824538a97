import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clockDefinitions,
  measureKind,
  measureKinds,
  nextStep,
  obstaclesTo,
  stepsFrom,
} from '../../../src/case/index.ts';
import { firstState } from '../../../src/case/measure/next.ts';
import type { Standing } from '../../../src/case/measure/obstacles.ts';

describe.each(measureKinds.map((kind) => [kind.name, kind] as const))('%s', (_, kind) => {
  it('reaches every state from the first', () => {
    const reached = new Set([firstState(kind)]);
    for (let before = 0; before < reached.size; ) {
      before = reached.size;
      for (const state of [...reached]) for (const { to } of stepsFrom(kind, state)) reached.add(to);
    }
    expect([...reached].sort()).toEqual(Object.keys(kind.states).sort());
  });

  it('leads only from and to states that it has', () => {
    for (const { from, to } of kind.steps) expect([...from, to].filter((state) => !(state in kind.states))).toEqual([]);
  });

  it('can be ended from wherever it stands, and stays ended', () => {
    const walk = fc.array(fc.nat(20), { maxLength: 12 });
    fc.assert(
      fc.property(walk, (choices) => {
        let state = firstState(kind);
        for (const choice of choices) {
          const steps = stepsFrom(kind, state);
          const step = steps[choice % Math.max(1, steps.length)];
          if (!step) break;
          state = step.to;
        }
        expect(stepsFrom(kind, state).length > 0 || ['closed', 'withdrawn', 'not_reported'].includes(state)).toBe(true);
      }),
    );
  });

  it('names clocks that exist', () => {
    const ids = clockDefinitions().map(({ id }) => id);
    expect(kind.steps.flatMap(({ stops }) => stops ?? []).filter((id) => !ids.includes(id))).toEqual([]);
  });
});

it('a step that the state does not have is refused, and what can be done is said', () => {
  expect(() => nextStep(measureKind('takedown'), 'planned', 'remove')).toThrow(/準備中.*send（送付した）/u);
});

describe('what stands in the way', () => {
  const ready: Standing = {
    ...{
      state: 'judged',
      substanceVersion: 3,
      rightHolder: 'person',
      categories: ['defamation'],
      opinion: 'established',
    },
    consents: [{ kind: 'act', givenBy: 'S001', withdrawnAt: null }],
    gate: [{ question: 'opinion', answer: 'proceed' }],
    approvals: [{ version: 3, answer: 'approved', requestedById: 'a', answeredById: 'b' }],
  };
  const codes = (kind: string, step: string, change: Partial<Standing> = {}) =>
    obstaclesTo(measureKind(kind).steps.find(({ id }) => id === step)?.requires, { ...ready, ...change }).map(
      ({ code }) => code,
    );

  it('is nothing where all is there', () => {
    for (const { id, steps } of measureKinds) for (const step of steps) expect(codes(id, step.id)).toEqual([]);
  });

  it.each([
    [
      'approval by the person who asked',
      { approvals: [{ ...ready.approvals[0], answeredById: 'a' }] },
      'approval-missing',
    ],
    ['approval of an earlier substance', { substanceVersion: 4 }, 'approval-missing'],
    ['a refusal', { approvals: [{ ...ready.approvals[0], answer: 'refused' }] }, 'approval-missing'],
    [
      'consent taken back',
      { consents: [{ kind: 'act', givenBy: 'S001', withdrawnAt: new Date(0) }] },
      'consent-missing',
    ],
    [
      'consent to sharing only',
      { consents: [{ kind: 'share', givenBy: 'S001', withdrawnAt: null }] },
      'consent-missing',
    ],
    [
      'the organisation’s consent',
      { consents: [{ kind: 'act', givenBy: 'organisation', withdrawnAt: null }] },
      'consent-missing',
    ],
    ['judging not completed', { state: 'open', opinion: null }, 'not-judged'],
    ['another view of those who judged', { opinion: 'not_established' as const }, 'judged-otherwise'],
    ['an open question', { gate: [{ question: 'union', answer: null }] }, 'gate-open'],
    ['a decision to stop', { gate: [{ question: 'union', answer: 'stop' }] }, 'gate-stopped'],
  ])('of sender disclosure is %s', (_, change, code) => {
    expect(codes('disclosure', 'file', change as Partial<Standing>)).toEqual([code]);
  });

  it('is no judging where a leak is live, but still the second person', () => {
    const leak = { state: 'open', opinion: null, categories: ['privacy'], approvals: [] };
    expect(codes('takedown', 'send', leak)).toEqual(['approval-missing']);
  });

  it('is nothing but consent between danger and the police', () => {
    const danger = { state: 'open', opinion: null, categories: ['threat'], approvals: [], consents: [] };
    expect(codes('police', 'report', danger)).toEqual(['consent-missing']);
    expect(codes('police', 'report', { ...danger, rightHolder: 'organisation' })).toEqual([]);
  });
});
