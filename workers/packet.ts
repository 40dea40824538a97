import type { Application } from '../src/compose.ts';
import type { Handlers } from '../src/jobs/index.ts';

/** Makes packets that were ordered. */
export function packetHandlers(app: Application): Pick<Handlers, 'packet.build'> {
  return {
    async 'packet.build'(order) {
      const { workOnOrder } = await import('../src/packet/index.ts');
      const { make } = await app.packets();
      const worked = await workOnOrder(make, order);
      if (worked.state === 'failed') return { answer: 'failed', code: worked.code };
      return worked.state === 'made' ? { answer: 'done' } : { answer: 'skipped', why: 'made already' };
    },
  };
}
