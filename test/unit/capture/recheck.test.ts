import { describe, expect, it } from 'vitest';
import { decideState, type Look, nextRecheck } from '../../../src/capture/index.ts';

const earlier = {
  postText: '窓口の対応がひどい。',
  pageLines: ['窓口の対応がひどい。だれか何とかして。', '12 件の返信', '3分前'],
};
const look = (change: Partial<Look>): Look => ({ status: 200, reasons: [], ...earlier, ...change });

describe('another look at a post', () => {
  it('finds the same version live, whatever the counters say', () => {
    expect(decideState(earlier, look({}))).toBe('live');
    const pageLines = ['窓口の対応がひどい。だれか何とかして。', '14 件の返信', '5分前', '新しい返信です。'];
    expect(decideState({ ...earlier, postText: undefined }, look({ postText: undefined, pageLines }))).toBe('live');
  });

  it('finds an edit in the words of the post', () => {
    expect(decideState(earlier, look({ postText: '窓口の対応がよかった。' }))).toBe('edited');
    const pageLines = ['窓口の対応はまあまあ。だれか何とかして。', '12 件の返信'];
    expect(decideState({ ...earlier, postText: undefined }, look({ postText: undefined, pageLines }))).toBe('edited');
  });

  it.each([404, 410])('takes %i for deleted', (status) => {
    expect(decideState(earlier, look({ status, reasons: ['status'] }))).toBe('deleted');
  });

  it.each([undefined, 400, 401, 403, 416, 429, 500, 502, 503, 451])(
    'takes %s for unknown, never for deleted',
    (status) => {
      expect(decideState(earlier, look({ status, reasons: ['status'], pageLines: ['削除されました'] }))).toBe(
        'unknown',
      );
    },
  );

  it.each([
    'login-wall',
    'consent-wall',
    'challenge',
    'age-wall',
    'error-page',
    'tls',
    'truncated',
    'blank',
    'redirected-elsewhere',
  ] as const)('takes %s for unknown', (reason) => {
    expect(decideState(earlier, look({ reasons: [reason], postText: undefined, pageLines: ['続きを見る'] }))).toBe(
      'unknown',
    );
  });

  it('believes the site when it says that the post was deleted or hidden', () => {
    const said = (line: string): Look => look({ reasons: ['unavailable'], postText: undefined, pageLines: [line] });
    expect(decideState(earlier, said('このポストは削除されました'))).toBe('deleted');
    expect(decideState(earlier, said('この動画は非公開です'))).toBe('hidden');
    expect(decideState(earlier, said('このポストは表示できません'))).toBe('hidden');
  });

  it('is due after 1 h, 6 h and 24 h, then every day', () => {
    const captured = new Date('2026-11-20T00:00:00Z');
    const hoursOn = (hours: number): Date => new Date(captured.getTime() + hours * 3600_000);
    expect(nextRecheck(captured, undefined)).toEqual(hoursOn(1));
    expect(nextRecheck(captured, hoursOn(1))).toEqual(hoursOn(6));
    expect(nextRecheck(captured, hoursOn(6.5))).toEqual(hoursOn(24));
    expect(nextRecheck(captured, hoursOn(24))).toEqual(hoursOn(48));
    expect(nextRecheck(captured, hoursOn(49))).toEqual(hoursOn(72));
  });
});
