import { createLocalTsa, createStamping, readPem } from '../capture/index.ts';
import { type Application, compose } from '../compose.ts';
import { keepRoster, loadRoster } from '../register/index.ts';
import { parseRosterYaml } from '../roster/index.ts';
import { startSampleCity } from '../sample/index.ts';
import { keepSources } from '../scan/index.ts';
import { parseSourcesYaml } from '../source/index.ts';

/** A fixed port, so that the sample's posts keep their addresses over restarts. */
const SAMPLE_PORT = 3999;

export interface Ready {
  app: Application;
  /** What a person who starts the product is told about the sample; empty with a roster of one's own. */
  notice: string;
  stop(): Promise<void>;
}

/** Where there is no roster yet, brings up the invented city and lets the workers reach its site on loopback. */
export async function joinSample(app: Application, signal: AbortSignal): Promise<Ready> {
  const kept = await loadRoster(app.store);
  if (kept && !kept.isSample) return { app, notice: '', stop: async () => {} };
  const now = app.clock.now();
  const organisation = await app.store.client.organisation.findUnique({
    where: { id: 1 },
    select: { importedAt: true },
  });
  const city = await startSampleCity({
    clock: app.clock,
    beganAt: organisation?.importedAt ?? now,
    port: SAMPLE_PORT,
    signal,
  });
  if (!kept) await keepRoster(app.store, parseRosterYaml(city.rosterYaml), { actor: 'system', now, isSample: true });
  await keepSources(app.store, parseSourcesYaml(city.sourcesYaml), { actor: 'system', now });
  const config = { ...app.config, allowLoopback: true };
  // An authority of our own, for want of a network: it shows how evidence is stamped, and proves nothing to others.
  const authorities = [
    await createLocalTsa({ name: '見本の時刻認証局 1' }),
    await createLocalTsa({ name: '見本の時刻認証局 2' }),
  ];
  const roots = authorities.flatMap(({ rootPem }) => readPem(rootPem));
  const real = await createStamping(authorities.map(({ url }) => url));
  const { clock, log, store } = app;
  const stop = async () => {
    await city.stop();
    for (const authority of authorities) await authority.close();
  };
  return {
    app: await compose(config, { clock, log, store, stamping: { ...real, roots: [...roots, ...real.roots] } }),
    notice,
    stop,
  };
}

const notice = `
  いまは見本の市「みほん市」の、架空の職員と架空の投稿で動いています。
  自分の組織で始めるには、別の端末で次の順に実行してください（見本のデータは消えます）。
    npm run -s mimamori -- init
    npm run -s mimamori -- roster import roster.yaml
    npm run -s mimamori -- source import sources.yaml
  そのあと、この画面を止めて「npm start」でもう一度始めてください。

`;
