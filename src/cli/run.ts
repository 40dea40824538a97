import { type Application, compose, type Overrides } from '../compose.ts';
import { type Config, createLog, readConfig } from '../kernel/index.ts';

/** Runs `work` with the product built, and takes it down whatever happens. */
export async function withApplication<Result>(
  work: (app: Application) => Promise<Result>,
  change: (config: Config) => Config = (config) => config,
  overrides?: Overrides,
): Promise<Result> {
  const config = change(readConfig(process.env));
  // A command that a person types says what matters by itself; its log is for faults.
  const log = overrides?.log ?? createLog(process.env.MIMAMORI_LOG ? config.logLevel : 'error');
  const app = await compose(config, { ...overrides, log });
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}
