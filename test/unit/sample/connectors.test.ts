import { describe, expect, it } from 'vitest';
import { fixedClock } from '../../../src/kernel/index.ts';
import { startSampleCity } from '../../../src/sample/index.ts';
import { readScript } from '../../../src/sample/script.ts';
import { postsAt } from '../../../src/sample/timeline.ts';
import {
  type Cursor,
  createGuardedHttp,
  createSourceContext,
  parseSourcesYaml,
  type SourceEvent,
  startSource,
} from '../../../src/source/index.ts';

const beganAt = new Date('2026-11-20T00:00:00Z');

/** Reads one of the city's sources with its real connector, once after each number of seconds. */
async function readOver(id: string, ...afterSeconds: number[]): Promise<SourceEvent[][]> {
  const clock = fixedClock(beganAt.toISOString());
  const abort = new AbortController();
  const city = await startSampleCity({ clock, signal: abort.signal });
  const http = createGuardedHttp({ allowLoopback: true, contact: 'https://mimamori.example/', environment: {} });
  try {
    const entry = parseSourcesYaml(city.sourcesYaml).find((one) => one.id === id);
    if (entry === undefined) throw new Error(`no source ${id}`);
    const source = startSource(entry, clock.now());
    const ctx = createSourceContext({ http, signal: abort.signal, clock, environment: {} });
    const readings: SourceEvent[][] = [];
    let cursor: Cursor | undefined;
    for (const seconds of afterSeconds) {
      clock.advance(seconds * 1000);
      const events: SourceEvent[] = [];
      for await (const batch of source.pull(cursor, [], ctx)) {
        events.push(...batch.events);
        cursor = batch.cursor;
      }
      readings.push(events);
    }
    return readings;
  } finally {
    await http.close();
    await city.stop();
  }
}

const textsOf = (events: SourceEvent[] | undefined) =>
  (events ?? []).flatMap((event) => (event.type === 'put' ? [event.post.text] : []));

describe('the sample city through the real connectors', () => {
  it('gives the posts of the start, then only what is new', async () => {
    const [first, second] = await readOver('sample-mastodon', 0, 70);
    expect(textsOf(first)).toContain(
      'みほん市役所の高橋誠之、お前だけは絶対に許さない。帰り道で待っていて刺してやるからな。',
    );
    expect(textsOf(second).length).toBeGreaterThan(3);
    expect(textsOf(second).filter((text) => textsOf(first).includes(text))).toEqual([]);
  });

  it('gives back addresses, mentions, hashtags and paragraphs as they were written', async () => {
    const [first] = await readOver('sample-mastodon', 0);
    const written = postsAt(readScript(), { beganAt, intervalMilliseconds: 7_000 }, beganAt)
      .filter(({ place, text }) => place === 'sns' && /https:|@|#|\n/.test(text))
      .map(({ text }) => text);
    expect(written.length).toBeGreaterThan(4);
    for (const text of written) expect(textsOf(first)).toContain(text);
  });

  it('lets an edit and a deletion be seen', async () => {
    const [first, second] = await readOver('sample-mastodon', 0, 160);
    const edited = (second ?? []).filter(
      (event) => event.type === 'put' && event.post.text.includes('言いすぎたので直しました'),
    );
    const doomed = (first ?? []).flatMap((event) =>
      event.type === 'put' && event.post.text.includes('小林泰久') ? [event.nativeId] : [],
    );
    expect(edited).toHaveLength(1);
    expect(doomed).toHaveLength(1);
    expect((second ?? []).flatMap((event) => (event.type === 'gone' ? [event.nativeId] : []))).toEqual(doomed);
  });

  it('gives the board, which is in Shift_JIS, as readable text', async () => {
    const [first] = await readOver('sample-board', 0);
    expect(textsOf(first).join('\n')).toContain('みほん市役所の電話、どこにかけてもたらい回し。');
  });

  it('gives the feed, and later what has come to it', async () => {
    const [first, second] = await readOver('sample-feed', 0, 600);
    expect(textsOf(first).length).toBeGreaterThan(3);
    expect(textsOf(second).length).toBeGreaterThan(2);
  });
});
