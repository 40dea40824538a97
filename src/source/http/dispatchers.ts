import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { Agent, type Dispatcher, ProxyAgent } from 'undici';
import { type AddressRule, isAllowedAddress, type ProxySettings, proxyFor } from '../../kernel/index.ts';
import { guardedConnector, type Resolver } from './connector.ts';
import { addressRefused } from './errors.ts';

const MAX_MESSAGE_BYTES = 1024 * 1024;

export interface Dispatchers {
  /** The way to this address. @throws {MimamoriError} `http-address-refused` */
  to(url: URL): Promise<Dispatcher>;
  close(): Promise<void>;
}

/**
 * One pool of direct connections, guarded at the socket, and one per proxy. Behind a proxy it is the proxy that resolves
 * and connects, so there the name alone can be checked: it is refused where our own resolver knows it and says it is
 * not public. A name we cannot resolve is the proxy's to judge (closed networks resolve no outside names).
 */
export function createDispatchers(rule: AddressRule, proxies: ProxySettings, resolver?: Resolver): Dispatchers {
  const shared = { webSocket: { maxPayloadSize: MAX_MESSAGE_BYTES, maxFragments: 1024 }, maxHeaderSize: 32 * 1024 };
  const direct = new Agent({ ...shared, connect: guardedConnector(rule, resolver) });
  const viaProxy = new Map<string, ProxyAgent>();
  return {
    async to(url) {
      const proxy = proxyFor(url, proxies);
      if (proxy === undefined) return direct;
      await assertNameIsPublic(url.hostname, rule);
      let agent = viaProxy.get(proxy);
      if (agent === undefined) {
        agent = new ProxyAgent({ ...shared, uri: proxy, allowH2: false });
        viaProxy.set(proxy, agent);
      }
      return agent;
    },
    async close() {
      await Promise.all([direct, ...viaProxy.values()].map((agent) => agent.destroy()));
    },
  };
}

async function assertNameIsPublic(hostname: string, rule: AddressRule): Promise<void> {
  if (isIP(hostname.replace(/^\[(.*)\]$/, '$1')) !== 0) return;
  const addresses = await lookup(hostname, { all: true }).catch(() => []);
  const refused = addresses.find(({ address }) => !isAllowedAddress(address, rule));
  if (refused !== undefined) throw addressRefused(hostname, refused.address);
}
