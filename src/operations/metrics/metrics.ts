import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Store } from '../../store/index.ts';
import { type Figure, readFigures } from './figures.ts';

export interface MetricsDependencies {
  store: Store;
  dataFolder: string;
  now: () => Date;
  /** Jobs by queue and state. */
  queueCounts(): Promise<Record<string, Record<string, number>>>;
}

export interface Metrics {
  contentType: string;
  /** Prometheus text format, read anew at each call. */
  render(): Promise<string>;
}

export function createMetrics(deps: MetricsDependencies): Metrics {
  const processes = new Registry();
  collectDefaultMetrics({ register: processes, prefix: 'mimamori_' });
  return {
    contentType: processes.contentType,
    async render() {
      const registry = new Registry();
      const figures = await readFigures(deps.store, deps.dataFolder, deps.now());
      for (const figure of [...figures, await queueFigure(deps)]) add(registry, figure);
      return `${await registry.metrics()}\n${await processes.metrics()}`;
    },
  };
}

function add(registry: Registry, { name, help, labels = [], values }: Figure): void {
  const gauge = new Gauge({ name: `mimamori_${name}`, help, labelNames: [...labels], registers: [registry] });
  for (const { labels: of, value } of values) gauge.set(of ?? {}, value);
}

async function queueFigure({ queueCounts }: MetricsDependencies): Promise<Figure> {
  const counts = await queueCounts();
  const values = Object.entries(counts).flatMap(([queue, states]) =>
    Object.entries(states).map(([state, value]) => ({ labels: { queue, state }, value })),
  );
  return { name: 'queue_jobs', help: 'Jobs by queue and state', labels: ['queue', 'state'], values };
}
