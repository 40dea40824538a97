import { describe, expect, it } from 'vitest';
import { kinds, readScript } from '../../../src/sample/script.ts';
import { postsAt } from '../../../src/sample/timeline.ts';

const script = readScript();
const tempo = { beganAt: new Date('2026-11-20T00:00:00Z'), intervalMilliseconds: 7_000 };
const secondsIn = (seconds: number) => new Date(tempo.beganAt.getTime() + seconds * 1000);
const keysAt = (seconds: number) => new Set(postsAt(script, tempo, secondsIn(seconds)).map(({ key }) => key));
const DAY = 86_400;

describe('the posts of the sample city', () => {
  it('has at least sixty posts at the start, and 120 that arrive', () => {
    expect(keysAt(0).size).toBeGreaterThanOrEqual(60);
    expect(keysAt(130 * 7).size - keysAt(0).size).toBeGreaterThanOrEqual(120);
  });

  it('shows every kind of post at the start already', () => {
    const shown = new Set(postsAt(script, tempo, secondsIn(0)).map(({ kind }) => kind));
    expect([...kinds].filter((kind) => !shown.has(kind))).toEqual([]);
  });

  it('lets one post arrive with each interval', () => {
    expect(keysAt(6).size).toBe(keysAt(0).size);
    expect([...keysAt(7)].filter((key) => !keysAt(6).has(key))).toEqual(['n001']);
    expect([...keysAt(14)].filter((key) => !keysAt(7).has(key))).toEqual(['n002']);
  });

  it('gives every post at every place an id of its own that sorts by time', () => {
    const posts = postsAt(script, tempo, secondsIn(DAY));
    expect(new Set(posts.map(({ id }) => id)).size).toBe(posts.length);
    const byId = posts.toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1));
    expect(posts.map(({ id }) => id)).toEqual(byId.map(({ id }) => id));
  });

  it('never shows a post from the future', () => {
    for (const seconds of [0, 100, 2000, DAY]) {
      const newest = postsAt(script, tempo, secondsIn(seconds))[0];
      expect(newest?.createdAt.getTime()).toBeLessThanOrEqual(secondsIn(seconds).getTime());
    }
  });

  it('shows the same posts with the same texts and ids again after a restart', () => {
    expect(postsAt(readScript(), { ...tempo }, secondsIn(5000))).toEqual(postsAt(script, tempo, secondsIn(5000)));
  });

  it('puts one post at two places with the same words', () => {
    const twins = postsAt(script, tempo, secondsIn(0)).filter(({ key }) => key === 's023');
    expect(twins.map(({ place }) => place).toSorted()).toEqual(['feed', 'sns']);
    expect(new Set(twins.map(({ text }) => text)).size).toBe(1);
  });

  it('changes an edited post in its place', () => {
    const at = (seconds: number) => postsAt(script, tempo, secondsIn(seconds)).find(({ key }) => key === 's019');
    expect(at(149)).toMatchObject({ editedAt: undefined, text: expect.stringContaining('死ねばいい') });
    expect(at(150)).toMatchObject({ editedAt: secondsIn(150), text: expect.not.stringContaining('死ねばいい') });
    expect(at(150)?.id).toBe(at(149)?.id);
  });

  it('drops a deleted post at its time', () => {
    expect(keysAt(119)).toContain('s068');
    expect(keysAt(120)).not.toContain('s068');
  });

  it('ties an answer to the post that it answers', () => {
    const posts = postsAt(script, tempo, secondsIn(DAY));
    const answers = posts.filter(({ replyTo }) => replyTo !== undefined);
    expect(answers.length).toBeGreaterThan(5);
    for (const answer of answers) {
      const asked = posts.find(({ id }) => id === answer.replyTo);
      expect(asked?.createdAt.getTime()).toBeLessThan(answer.createdAt.getTime());
    }
  });

  it('fills every gap in a text', () => {
    const open = postsAt(script, tempo, secondsIn(DAY)).filter(({ text }) => /[{}]/.test(text));
    expect(open.map(({ key }) => key)).toEqual([]);
  });

  it('tells a later round with other words and by other people', () => {
    const posts = postsAt(script, tempo, secondsIn(DAY));
    const first = posts.find(({ key }) => key === 'n001');
    const second = posts.find(({ key }) => key === 'n001+1');
    expect(second?.text).not.toBe(first?.text);
    expect(second?.by).not.toBe(first?.by);
  });

  it('stays bounded however long it runs, and then only chatter keeps coming', () => {
    const month = postsAt(script, tempo, secondsIn(30 * DAY));
    const twoMonths = postsAt(script, tempo, secondsIn(60 * DAY));
    expect(twoMonths.length).toBe(month.length);
    const seen = new Set(month.map(({ id }) => id));
    expect(new Set(twoMonths.filter(({ id }) => !seen.has(id)).map(({ kind }) => kind))).toEqual(new Set(['chatter']));
  });
});
