import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coversAll, knownPassages } from '../../../src/triage/benign-rules.ts';
import { isBreakDue, workAfter } from '../../../src/triage/breaks.ts';
import { decisionKinds } from '../../../src/triage/decision.ts';
import { parsePolicies, policiesFor } from '../../../src/triage/policies.ts';
import { filterQuery, parseFilter } from '../../../src/triage/queue/filter.ts';
import { type Reviewer, refusalOf } from '../../../src/triage/refusal.ts';
import { acts, alertStates, isOpen, takeBack, transition } from '../../../src/triage/states.ts';

const now = new Date('2026-11-20T00:00:00Z');
const later = new Date('2026-11-20T00:10:00Z');
const officer: Reviewer = { id: 'U1', role: 'officer', personId: 'S009' };

describe('states', () => {
  it('only open alerts can be decided', () => {
    for (const state of alertStates) {
      for (const act of ['dismiss', 'defer', 'escalate'] as const) {
        expect(transition(state, act) !== undefined, `${state} ${act}`).toBe(isOpen(state));
      }
    }
  });

  it('every state that a person does not wait for leads back to people', () => {
    for (const state of alertStates) if (!isOpen(state)) expect(transition(state, 'reopen')).toBe('reopened');
  });

  it('any run of acts ends in a known state, and nothing leads out of the table', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...acts)), (run) => {
        let state: (typeof alertStates)[number] = 'new';
        for (const act of run) state = transition(state, act) ?? state;
        expect(alertStates).toContain(state);
      }),
    );
  });

  it('a decision is taken back to where it came from, and nothing else is', () => {
    expect(takeBack('decided', 'reopened')).toBe('reopened');
    expect(takeBack('escalated', 'claimed')).toBe('claimed');
    expect(takeBack('closed', 'new')).toBeUndefined();
    expect(takeBack('decided', 'closed')).toBeUndefined();
  });
});

describe('who may do what', () => {
  const alert = { state: 'new', targets: ['S001'], claimedById: null, leaseUntil: null } as const;

  it('nobody acts on what names themselves, whatever their role', () => {
    for (const role of ['officer', 'supervisor', 'administrator'] as const) {
      const refusal = refusalOf('dismiss', { ...officer, role }, { ...alert, targets: ['S001', 'S009'] }, now);
      expect(refusal).toBe('names-yourself');
    }
  });

  it('a live lease keeps others off, one that has run out does not, and a supervisor may take over', () => {
    const held = { ...alert, state: 'claimed', claimedById: 'U2', leaseUntil: later } as const;
    expect(refusalOf('dismiss', officer, held, now)).toBe('claimed-by-another');
    expect(refusalOf('dismiss', officer, held, later)).toBeUndefined();
    expect(refusalOf('claim', { ...officer, role: 'supervisor' }, held, now)).toBeUndefined();
  });

  it('lawyers, management, auditors and administrators decide nothing', () => {
    for (const role of ['lawyer', 'management', 'auditor', 'administrator'] as const) {
      expect(refusalOf('dismiss', { ...officer, role }, alert, now)).toBe('not-your-role');
    }
  });
});

describe('policies', () => {
  it('every kind of decision has reasons that one digit reaches, each with its source', () => {
    for (const kind of decisionKinds) {
      expect(policiesFor(kind).length).toBeGreaterThan(0);
      expect(policiesFor(kind).length).toBeLessThanOrEqual(9);
    }
  });

  it('a list with a kind left out is refused', () => {
    const text = 'date: 2026-11-21\npolicies:\n  - {code: a, kind: case, text: あ, source: K1}';
    expect(() => parsePolicies(text)).toThrow(/policies\.yaml/u);
  });
});

describe('filter', () => {
  it('what an address says is what it is written back as', () => {
    const query =
      'shelf=mine&severity=critical&severity=low&category=threat&target=S001&source=s1&q=%E6%AD%BB&overdue=1';
    expect(filterQuery(parseFilter(new URLSearchParams(query)))).toBe(query);
  });

  it('what is unknown is left out', () => {
    expect(filterQuery(parseFilter(new URLSearchParams('shelf=x&severity=y&category=z&next=//evil.example')))).toBe('');
  });
});

describe('known-benign passages', () => {
  const text = '市役所の対応は殺人級に遅い。またか';
  const found = [{ category: 'threat', start: 7, end: 10 }];

  it('cover a text in which nothing else was found', () => {
    expect(coversAll(knownPassages(text, found), text, found)).toBe(true);
  });

  it('do not cover one further passage, other words, or a text without findings', () => {
    const known = knownPassages(text, found);
    expect(coversAll(known, text, [...found, { category: 'insult', start: 0, end: 2 }])).toBe(false);
    expect(coversAll(known, '市役所の対応は本当に遅い', found)).toBe(false);
    expect(coversAll(known, text, [])).toBe(false);
  });
});

describe('breaks', () => {
  const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

  it('work begins anew after ten minutes without an act', () => {
    expect(workAfter({ workingSince: now, lastActAt: at(5) }, at(14))).toEqual(now);
    expect(workAfter({ workingSince: now, lastActAt: at(5) }, at(15))).toEqual(at(15));
  });

  it('a break is suggested after the person’s own time, and never where they switched it off', () => {
    const work = { workingSince: now, lastActAt: at(50) };
    expect(isBreakDue(work, 50, at(50))).toBe(true);
    expect(isBreakDue(work, 60, at(50))).toBe(false);
    expect(isBreakDue(work, 0, at(500))).toBe(false);
  });
});
