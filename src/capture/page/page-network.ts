import { proxyFromEnvironment } from '../../kernel/index.ts';
import type { Blocked, Exchange } from '../network/exchange.ts';
import { type ConnectRule, resolveByDns, trustIn } from '../network/guarded-connect.ts';
import { type GuardedProxy, startProxy } from '../network/proxy.ts';
import type { SendLimits } from '../network/send.ts';
import type { CaptureDeps, CaptureLimits } from '../request.ts';
import { FirstExchange } from './first-exchange.ts';

/** What went over the network for one page, and by which rules. */
export class PageNetwork {
  readonly first: FirstExchange;
  readonly exchanges: Exchange[] = [];
  readonly blocked: Blocked[] = [];
  readonly rule: ConnectRule;
  readonly sendLimits: SendLimits;
  readonly #limits: CaptureLimits;

  constructor(url: string, folder: string, deps: CaptureDeps, limits: CaptureLimits) {
    this.first = new FirstExchange(url, folder, deps.stamping);
    this.#limits = limits;
    this.rule = {
      allowLoopback: deps.allowLoopback,
      resolve: deps.resolve ?? resolveByDns,
      proxies: deps.proxies ?? proxyFromEnvironment(process.env),
      trust: trustIn(deps.roots),
      timeoutMilliseconds: Math.min(15_000, limits.deadlineMilliseconds),
    };
    this.sendLimits = { bytes: limits.answerBytes, deadlineMilliseconds: limits.deadlineMilliseconds / 2 };
  }

  /** What the page asked for beside itself. */
  get parts(): Exchange[] {
    return this.exchanges.filter((exchange) => !this.first.exchanges.includes(exchange));
  }

  startProxy(): Promise<GuardedProxy> {
    return startProxy({
      rule: this.rule,
      limits: this.sendLimits,
      totalBytes: this.#limits.totalBytes,
      requests: this.#limits.requests,
      onExchange: async (exchange) => {
        this.exchanges.push(exchange);
        await this.first.take(exchange);
      },
      onBlocked: (blocked) => this.blocked.push(blocked),
    });
  }
}
