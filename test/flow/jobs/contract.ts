import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createQueues, type Handlers, openBackend, type Queues } from '../../../src/jobs/index.ts';
import { silentLog } from '../../../src/kernel/index.ts';

const skip = async () => ({ answer: 'skipped' as const, why: 'not part of this test' });
const idle: Handlers = {
  'scan.source': skip,
  'scan.tick': skip,
  'detect.post': skip,
  'capture.page': skip,
  'evidence.stamp': skip,
  'case.clocks': skip,
  'recheck.page': skip,
  'evidence.check': skip,
  'evidence.renew': skip,
  'relay.outbox': skip,
  'sweep.due': skip,
  'triage.effects': skip,
  'triage.withdraw': skip,
  'purge.expired': skip,
  'report.due': skip,
  'packet.build': skip,
  'notify.plan': skip,
  'notify.deliver': skip,
  'notify.tick': skip,
  'care.remind': skip,
  'alert.surge': skip,
};

/** What the product relies on, whatever the queues run on. */
export function describeJobContract(name: string, place: () => { redisUrl: string | undefined; databaseUrl: string }) {
  describe(`jobs on ${name}`, () => {
    let queues: Queues;
    const open = async () => createQueues(await openBackend(place(), silentLog), silentLog);
    const job = (postId: string) => ({ name: 'detect.post' as const, payload: { postId, revision: 1 } });

    beforeEach(async () => {
      queues = await open();
      await queues.obliterate();
    });
    afterEach(() => queues.close(1));

    it('a job reaches its handler with its payload', async () => {
      const seen: unknown[] = [];
      const handle = async (payload: unknown) => {
        seen.push(payload);
        return { answer: 'done' as const };
      };
      await queues.work('detect', { ...idle, 'detect.post': handle }, 1);
      await queues.add([job('a')]);
      await vi.waitFor(() => expect(seen).toEqual([{ postId: 'a', revision: 1 }]), 10_000);
    });

    it('jobs that wait under the same key are one job', async () => {
      await queues.add([job('a'), job('a'), job('b')]);
      await queues.add([job('a')]);
      expect((await queues.counts()).detect.waiting).toBe(2);
    });

    it('a finished job leaves its key free', async () => {
      let runs = 0;
      const handle = async () => {
        runs++;
        return { answer: 'done' as const };
      };
      await queues.work('detect', { ...idle, 'detect.post': handle }, 1);
      await queues.add([job('a')]);
      await vi.waitFor(() => expect(runs).toBe(1), 10_000);
      await vi.waitFor(async () => expect((await queues.counts()).detect.active).toBe(0), 10_000);
      await queues.add([job('a')]);
      await vi.waitFor(() => expect(runs).toBe(2), 10_000);
    });

    it('an exception is tried again, "failed" is not', async () => {
      const runs = { throws: 0, fails: 0 };
      const handle: Handlers['detect.post'] = async ({ postId }) => {
        if (postId === 'fails') {
          runs.fails++;
          return { answer: 'failed', code: 'of-no-use' };
        }
        runs.throws++;
        if (runs.throws === 1) throw new Error('once');
        return { answer: 'done' };
      };
      await queues.work('detect', { ...idle, 'detect.post': handle }, 2);
      await queues.add([job('throws'), job('fails')]);
      await vi.waitFor(() => expect(runs.throws).toBe(2), 15_000);
      expect(runs.fails).toBe(1);
    });

    it('a payload that is not the job’s is refused when it is added', async () => {
      const wrong = { name: 'detect.post' as const, payload: { postId: 'a', revision: 0 } };
      await expect(queues.add([wrong])).rejects.toThrow();
    });

    it('a timed job runs again and again, and is set up anew after its data was lost', async () => {
      let runs = 0;
      const handle = async () => {
        runs++;
        return { answer: 'done' as const };
      };
      const timed = [{ name: 'sweep.due' as const, timing: { every: 200 } }];
      await queues.work('sweep', { ...idle, 'sweep.due': handle }, 1);
      await queues.schedule(timed);
      await vi.waitFor(() => expect(runs).toBeGreaterThan(2), 10_000);
      await queues.obliterate();
      const before = runs;
      await queues.schedule(timed);
      await vi.waitFor(() => expect(runs).toBeGreaterThan(before + 2), 10_000);
    });

    it('a timed job takes on a new timing, keeps one that is the same, and ends when it is no longer asked for', async () => {
      let runs = 0;
      const handle = async () => {
        runs++;
        return { answer: 'done' as const };
      };
      await queues.work('sweep', { ...idle, 'sweep.due': handle }, 1);
      const timed = (every: number) => [{ name: 'sweep.due' as const, timing: { every } }];
      await queues.schedule(timed(3_600_000));
      await queues.schedule(timed(300));
      await vi.waitFor(async () => {
        await queues.schedule(timed(300));
        expect(runs).toBeGreaterThan(2);
      }, 10_000);
      await queues.schedule([]);
      await new Promise((resolve) => setTimeout(resolve, 400)); // what was under way
      const before = runs;
      await new Promise((resolve) => setTimeout(resolve, 700));
      expect(runs).toBe(before);
    });

    it('closing waits for the job under way and takes no new one', async () => {
      const worker = await open();
      const done: string[] = [];
      let begun: () => void = () => {};
      const started = new Promise<void>((resolve) => {
        begun = resolve;
      });
      const handle: Handlers['detect.post'] = async ({ postId }) => {
        begun();
        await new Promise((resolve) => setTimeout(resolve, 300));
        done.push(postId);
        return { answer: 'done' };
      };
      await worker.work('detect', { ...idle, 'detect.post': handle }, 1);
      await queues.add([job('a'), job('b')]);
      await started;
      await worker.close(10);
      expect(done).toEqual(['a']);
      expect((await queues.counts()).detect.waiting).toBe(1);
    });

    it('a job that outlasts the drain is told to stop', async () => {
      const worker = await open();
      let aborted = false;
      let begun: () => void = () => {};
      const started = new Promise<void>((resolve) => {
        begun = resolve;
      });
      const handle: Handlers['detect.post'] = async (_, { signal }) => {
        begun();
        await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
        aborted = true;
        return { answer: 'skipped', why: 'told to stop' };
      };
      await worker.work('detect', { ...idle, 'detect.post': handle }, 1);
      await queues.add([job('a')]);
      await started;
      await worker.close(0.1);
      expect(aborted).toBe(true);
    });
  });
}
