import { describe, expect, it } from 'vitest';
import type { CaseMaterial } from '../../../src/case/index.ts';
import { isDraft, type PacketKind, preflight, shippedLegal } from '../../../src/packet/index.ts';
import {
  againstCityOnly,
  defamationOnX,
  doxxingOnBoard,
  insultSeries,
  stoppedByGate,
  threatCase,
} from '../../support/cases.ts';

const legal = shippedLegal();
const check = (material: CaseMaterial, kind: PacketKind, today = '2026-11-20', isLocked = false) =>
  preflight({ material, kind, today, legal, isLocked });
const codes = (material: CaseMaterial, kind: PacketKind, today?: string) =>
  check(material, kind, today).map(({ code, level }) => `${level} ${code}`);

describe('the preflight', () => {
  it('finds a whole case ready, but for what nobody has confirmed', () => {
    const found = check(defamationOnX(), 'disclosure');
    expect(found.filter(({ level }) => level === 'stop')).toEqual([]);
    expect(isDraft(found)).toBe(false);
    expect(found.map(({ code }) => code)).toContain('clock-unconfirmed');
  });

  it('stops disclosure while the gate is open or says stop, and nothing else for that', () => {
    expect(codes(stoppedByGate(), 'disclosure')).toEqual(expect.arrayContaining(['stop gate-stop', 'stop gate-open']));
    expect(codes(stoppedByGate(), 'takedown').filter((code) => code.startsWith('stop'))).toEqual([]);
    expect(codes(stoppedByGate(), 'takedown')).toContain('warning gate-open');
  });

  it('stops what would be false: no posts, no right holder, words that don’t stand in the post', () => {
    const material = defamationOnX();
    expect(codes({ ...material, posts: [] }, 'takedown')).toContain('stop posts-none');
    expect(codes({ ...material, person: null }, 'takedown')).toContain('stop right-holder');
    const broken = material.posts.map((post) => ({
      ...post,
      passages: post.passages.map((passage) => ({ ...passage, end: post.text.length + 1 })),
    }));
    expect(codes({ ...material, posts: broken }, 'police')).toContain('stop passage');
  });

  it('says which of two right holders gets no paper, because no post aims at it', () => {
    const both = { ...defamationOnX(), rightHolder: 'both' as const };
    const found = check(both, 'takedown').filter(({ code }) => code === 'claimant-without-posts');
    expect(found.map(({ sentence }) => sentence)).toEqual([expect.stringContaining(both.organisation.name)]);
    const credit = both.posts.map((post) => ({
      ...post,
      passages: [...post.passages, ...post.passages.map((one) => ({ ...one, category: 'credit' }))],
    }));
    expect(codes({ ...both, posts: credit }, 'takedown')).not.toContain('warning claimant-without-posts');
    expect(codes(defamationOnX(), 'takedown')).not.toContain('warning claimant-without-posts');
  });

  it.each([
    ['consent-act', { consents: [] }],
    ['judgement-none', { judgements: [] }],
    ['counter-facts', { facts: { ...defamationOnX().facts, counterFacts: ' ' } }],
  ])('makes a draft of a packet for want of %s', (code, change) => {
    const found = check({ ...defamationOnX(), ...change }, 'takedown');
    expect(found.map((each) => each.code)).toContain(code);
    expect(isDraft(found)).toBe(true);
  });

  it('counts no judgement from before the last change of what is judged, and tells of evidence taken after it', () => {
    const older = check({ ...defamationOnX(), substanceVersion: 5 }, 'takedown');
    expect(older.map(({ code }) => code)).toContain('judgement-older');
    expect(isDraft(older)).toBe(true);
    const judgements = [
      ...defamationOnX().judgements,
      ...defamationOnX().judgements.map((one) => ({ ...one, caseVersion: 6 })),
    ];
    expect(codes({ ...defamationOnX(), judgements, substanceVersion: 5 }, 'takedown').join()).not.toContain(
      'judgement-',
    );
    const later = check(doxxingOnBoard(), 'takedown');
    expect(later.find(({ code }) => code === 'judgement-before-evidence')?.sentence).toContain(
      '記事1、2は、判断のあとに取得した',
    );
    expect(isDraft(later)).toBe(false);
  });

  it('asks for a power of attorney where only a lawyer can act', () => {
    const material = { ...defamationOnX(), consents: defamationOnX().consents.filter(({ kind }) => kind === 'act') };
    expect(codes(material, 'disclosure')).toContain('warning consent-attorney');
    expect(codes(material, 'takedown')).not.toContain('warning consent-attorney');
  });

  it('names captures that are missing, incomplete, unstamped or too late', () => {
    expect(codes(insultSeries(), 'takedown')).toEqual(
      expect.arrayContaining([
        'warning capture-missing',
        'warning capture-incomplete',
        'warning capture-unstamped',
        'warning judgement-single',
      ]),
    );
    const [first, ...rest] = doxxingOnBoard().posts;
    const gone = { ...doxxingOnBoard(), posts: [...(first ? [{ ...first, capture: null }] : []), ...rest] };
    expect(codes(gone, 'police')).toContain('warning capture-gone');
  });

  it('tells of deadlines that are near and past', () => {
    expect(codes(defamationOnX(), 'disclosure', '2027-01-05')).toContain('warning clock-red');
    expect(codes(defamationOnX(), 'disclosure', '2027-03-01')).toContain('warning clock-past');
  });

  it('warns that leaks lie open in originals that nobody encrypts', () => {
    expect(codes(doxxingOnBoard(), 'takedown')).toContain('warning originals-open');
    expect(check(doxxingOnBoard(), 'takedown', '2026-11-20', true).map(({ code }) => code)).not.toContain(
      'originals-open',
    );
  });

  it('says that a city’s own right is contested', () => {
    expect(codes(againstCityOnly(), 'takedown')).toContain('note standing');
    expect(codes(threatCase(), 'police')).toContain('note standing');
  });

  it('asks who is meant where no post names the person', () => {
    const material = defamationOnX();
    const posts = material.posts.map((post) => ({ ...post, text: 'あの課長は給料泥棒だ', passages: [] }));
    expect(codes({ ...material, posts }, 'takedown')).toContain('warning identification');
  });
});
