import type { Source, SourceKind } from './contract.ts';
import { assertLegalRecord } from './legal.ts';

/** Closes over the settings' type, so that sources with different settings can stand in one table. */
export function kindOf<Config>(source: Source<Config>): SourceKind {
  return {
    kind: source.kind,
    title: source.title,
    help: source.help,
    optionHelp: source.optionHelp,
    capabilities: source.capabilities,
    legal: source.legal,
    check(entry) {
      source.parseConfig(entry);
    },
    start(entry, now) {
      const config = source.parseConfig(entry);
      assertLegalRecord(entry, source, now);
      const { backfill } = source;
      return {
        entry,
        capabilities: source.capabilities,
        budget: source.budget(config),
        pull: (cursor, terms, ctx) => source.pull(config, cursor, terms, ctx),
        backfill: backfill && ((range, terms, ctx) => backfill.call(source, config, range, terms, ctx)),
        verify: (posts, ctx) => source.verify(config, posts, ctx),
        resolve: (url) => source.resolve(config, url),
        health: (ctx) => source.health(config, ctx),
      };
    },
  };
}
