import { describe, expect, it } from 'vitest';
import { fixedClock } from '../../../src/kernel/index.ts';
import { HostGate, retryAfter } from '../../../src/source/http/gate.ts';

const NOW = new Date('2026-11-20T00:00:00Z');
const signal = new AbortController().signal;

/** A gate whose waiting moves its clock instead of taking time. */
function gateAt(settings: { intervalMilliseconds?: number; patienceMilliseconds?: number } = {}) {
  const clock = fixedClock(NOW.toISOString());
  const waits: number[] = [];
  const gate = new HostGate(
    {
      concurrencyPerHost: 1,
      intervalMilliseconds: () => settings.intervalMilliseconds ?? 0,
      patienceMilliseconds: settings.patienceMilliseconds ?? 5000,
    },
    clock,
    async (milliseconds) => {
      waits.push(milliseconds);
      clock.advance(milliseconds);
    },
  );
  return { gate, clock, waits };
}

describe('HostGate', () => {
  it('spaces requests to one host, and not those to another', async () => {
    const { gate, waits } = gateAt({ intervalMilliseconds: 500 });
    await gate.run('a.example', signal, async () => 'x');
    await gate.run('b.example', signal, async () => 'x');
    expect(waits).toEqual([]);
    await gate.run('a.example', signal, async () => 'x');
    expect(waits).toEqual([500]);
  });

  it('runs one at a time, in order', async () => {
    const { gate } = gateAt();
    const log: string[] = [];
    await Promise.all(
      ['1', '2', '3'].map((name) =>
        gate.run('a.example', signal, async () => {
          log.push(`${name} begins`);
          await Promise.resolve();
          log.push(`${name} ends`);
        }),
      ),
    );
    expect(log).toEqual(['1 begins', '1 ends', '2 begins', '2 ends', '3 begins', '3 ends']);
  });

  it('waits out a short pause that a host asks for, and refuses a long one until it is over', async () => {
    const { gate, clock, waits } = gateAt();
    gate.holdOff('a.example', new Date(NOW.getTime() + 2000));
    await gate.run('a.example', signal, async () => 'x');
    expect(waits).toEqual([2000]);
    gate.holdOff('a.example', new Date(clock.now().getTime() + 60_000));
    await expect(gate.run('a.example', signal, async () => 'x')).rejects.toMatchObject({ code: 'http-retry-after' });
    clock.advance(60_000);
    await expect(gate.run('a.example', signal, async () => 'x')).resolves.toBe('x');
  });

  it('goes on after a request that failed', async () => {
    const { gate } = gateAt();
    const failing = gate.run('a.example', signal, async () => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await expect(gate.run('a.example', signal, async () => 'x')).resolves.toBe('x');
  });

  it('lets go of a request that is aborted while it waits, and keeps the place of the next', async () => {
    const { gate } = gateAt();
    let finish = () => {};
    const running = gate.run('a.example', signal, () => new Promise<void>((resolve) => (finish = resolve)));
    const stop = new AbortController();
    const aborted = gate.run('a.example', stop.signal, async () => 'never');
    const next = gate.run('a.example', signal, async () => 'next');
    stop.abort(new Error('draining'));
    await expect(aborted).rejects.toThrow('draining');
    finish();
    await running;
    await expect(next).resolves.toBe('next');
  });
});

describe('retryAfter', () => {
  it.each([
    ['120', '2026-11-20T00:02:00.000Z'],
    ['Fri, 20 Nov 2026 00:05:00 GMT', '2026-11-20T00:05:00.000Z'],
    ['999999999', '2026-11-21T00:00:00.000Z'],
  ])('reads %j', (header, at) => {
    expect(retryAfter(header, NOW)?.toISOString()).toBe(at);
  });

  it.each([undefined, '', 'soon'])('makes nothing of %j', (header) => {
    expect(retryAfter(header, NOW)).toBeUndefined();
  });
});
