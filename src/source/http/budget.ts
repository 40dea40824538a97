import { type Clock, MimamoriError } from '../../kernel/index.ts';
import type { Budget, Http } from '../contract.ts';

/** Counts each source's requests in a window that slides, as the limits of sites do. */
export class BudgetBook {
  readonly #spent = new Map<string, number[]>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Takes one request out of the budget.
   * @throws {MimamoriError} `http-budget` where it is used up: the reading goes on from its cursor at the next turn.
   */
  spend(key: string, budget: Budget): void {
    const now = this.#clock.now().getTime();
    const from = now - budget.windowSeconds * 1000;
    const recent = (this.#spent.get(key) ?? []).filter((at) => at > from);
    this.#spent.set(key, recent);
    if (recent.length >= budget.requests) {
      throw new MimamoriError(
        'http-budget',
        `情報源「${key}」は、サイトの決まりで許される回数（${budget.windowSeconds}秒に${budget.requests}回）に達しました。続きは次回に読みます。`,
        { source: key, ...budget },
      );
    }
    recent.push(now);
  }
}

/** The same client, kept to a source's budget. */
export function withinBudget(http: Http, book: BudgetBook, key: string, budget: Budget): Http {
  return {
    async get(url, options) {
      book.spend(key, budget);
      return http.get(url, options);
    },
    stream(url, options) {
      book.spend(key, budget);
      return http.stream(url, options);
    },
  };
}
