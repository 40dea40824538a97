import { isMimamoriError } from '../kernel/index.ts';
import type { Source, SourceContext, SourceEntry, StartedSource } from './contract.ts';
import { assertLegalRecord } from './legal.ts';

/**
 * Checks an entry's settings and its legal record, and closes over the settings, whose type only the source knows.
 * @throws {MimamoriError} `source-config-invalid`, `source-legal-missing`, `source-legal-stale`,
 * `source-legal-unapproved`
 */
export function start<Config>(source: Source<Config>, entry: SourceEntry, now: Date): StartedSource {
  const config = source.parseConfig(entry);
  assertLegalRecord(entry, source, now);
  const budget = source.budget(config);
  const kept = (ctx: SourceContext): SourceContext =>
    ctx.http.within === undefined ? ctx : { ...ctx, http: ctx.http.within(entry.id, budget) };
  return {
    entry,
    capabilities: source.capabilities,
    budget,
    pull: (cursor, terms, ctx) => source.pull(config, cursor, terms, kept(ctx)),
    backfill:
      source.backfill && ((range, terms, ctx) => source.backfill?.(config, range, terms, kept(ctx)) ?? nothing()),
    verify: (posts, ctx) => source.verify(config, posts, kept(ctx)),
    resolve: (url) => source.resolve(config, url),
    records: (url, ctx) => source.records?.(config, url, ctx) ?? [],
    async health(ctx) {
      try {
        return await source.health(config, kept(ctx));
      } catch (error) {
        if (isMimamoriError(error)) return { ok: false, message: error.message };
        throw error;
      }
    },
  };
}

async function* nothing() {}
