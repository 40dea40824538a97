import { describe, expect, it } from 'vitest';
import { questionsRaisedBy } from '../../../src/case/gate/suggest.ts';
import {
  gateVerdict,
  judgingVerdict,
  mayJudge,
  mayRead,
  mayWrite,
  requireClearGate,
  safeName,
} from '../../../src/case/index.ts';
import { inOrder } from '../../../src/case/posts/ordinals.ts';
import { nextCaseState } from '../../../src/case/state.ts';

const rule = { signed: [['supervisor', 'substitute'], ['owner']] } satisfies Parameters<typeof judgingVerdict>[0];
const signed = (userId: string, capacity: string, opinion = 'established', caseVersion = 5) => ({
  ...{ userId, capacity, opinion, caseVersion },
});

describe('judging', () => {
  it('is complete with the head of section and the officer of one view', () => {
    const verdict = judgingVerdict(rule, [signed('a', 'owner'), signed('b', 'supervisor')], 5);
    expect(verdict).toEqual({ state: 'complete', opinion: 'established' });
  });

  it('lets a substitute stand in for the head of section', () => {
    const verdict = judgingVerdict(rule, [signed('a', 'owner'), signed('b', 'substitute')], 5);
    expect(verdict.state).toBe('complete');
  });

  it('needs two people even where one may sign in both capacities', () => {
    const verdict = judgingVerdict(rule, [signed('a', 'owner'), signed('a', 'supervisor')], 5);
    expect(verdict.state).toBe('missing');
  });

  it('says who is missing', () => {
    const verdict = judgingVerdict(rule, [signed('a', 'owner')], 5);
    expect(verdict).toEqual({ state: 'missing', groups: [['supervisor', 'substitute']] });
  });

  it('does not count a view of what the case held before', () => {
    const verdict = judgingVerdict(rule, [signed('a', 'owner', 'established', 4), signed('b', 'supervisor')], 5);
    expect(verdict.state).toBe('missing');
  });

  it('is divided where views differ or somebody is unsure', () => {
    expect(judgingVerdict(rule, [signed('a', 'owner'), signed('b', 'supervisor', 'unsure')], 5).state).toBe('divided');
  });
});

describe('the gate', () => {
  it('is clear where nothing was asked or all may proceed', () => {
    expect(gateVerdict([])).toEqual({ state: 'clear' });
    expect(() => requireClearGate([{ question: 'minor', answer: 'proceed' }])).not.toThrow();
  });

  it('stops for one stop whatever else was answered', () => {
    const entries = [
      { question: 'minor', answer: 'proceed' },
      { question: 'union', answer: 'stop' },
    ];
    expect(() => requireClearGate(entries)).toThrow(/進めない/u);
  });

  it('raises the question of whistle-blowing by the words of somebody inside', () => {
    expect(questionsRaisedBy('職場のことを内部告発します。')).toEqual([
      { question: 'whistleblowing', word: '内部告発' },
    ]);
    expect(questionsRaisedBy('窓口の対応が遅い。')).toEqual([]);
  });
});

describe('a case', () => {
  it('goes back to open when what was judged changes', () => {
    expect(nextCaseState('judged', 'substance-changed')).toBe('open');
    expect(nextCaseState('judged', 'recorded')).toBe('judged');
  });

  it('changes in no way but by being reopened once it is closed', () => {
    expect(() => nextCaseState('closed', 'recorded')).toThrow(/再開/u);
    expect(nextCaseState('closed', 'reopened')).toBe('open');
    expect(() => nextCaseState('open', 'reopened')).toThrow();
  });

  it('is handled by nobody whom it is about or names, and seen by lawyers to whom it was given', () => {
    const guarded = { concerned: ['S001', 'S003'], givenTo: ['l1'] };
    const actor = (id: string, role: 'officer' | 'lawyer' | 'auditor', personId: string | null = null) => ({
      id,
      role,
      personId,
    });
    expect(mayRead(actor('o', 'officer', 'S001'), guarded)).toBe(false);
    expect(mayRead(actor('o', 'officer', 'S003'), guarded)).toBe(false);
    expect(mayWrite(actor('o', 'officer', 'S002'), guarded)).toBe(true);
    expect(mayRead(actor('l1', 'lawyer'), guarded)).toBe(true);
    expect(mayRead(actor('l2', 'lawyer'), guarded)).toBe(false);
    expect(mayWrite(actor('l1', 'lawyer'), guarded)).toBe(false);
    expect(mayJudge(actor('l1', 'lawyer'), guarded)).toBe(true);
    expect(mayRead(actor('x', 'auditor'), guarded)).toBe(false);
  });

  it('numbers posts by their time, unknown times last', () => {
    const post = (id: string, postedAt: Date | null) => ({ id, ordinal: 0, postedAt, addedAt: new Date(0) });
    const order = inOrder([post('c', null), post('b', new Date(2)), post('a', new Date(1))]);
    expect(order.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });
});

it.each([
  ['../../etc/passwd', 'passwd'],
  ['録音:1月?.mp3', '録音_1月_.mp3'],
  ['C:\\Users\\a\\文書.pdf', '文書.pdf'],
  ['..', 'file'],
  [`${'あ'.repeat(200)}.pdf`, `${'あ'.repeat(80)}.pdf`],
])('a file handed in as %s is kept as %s', (given, kept) => {
  expect(safeName(given)).toBe(kept);
});
