import { z } from 'zod';
import { MimamoriError } from '../../kernel/index.ts';
import type { Fault, HttpResponse, SourceContext } from '../contract.ts';
import { expectOk } from '../http/index.ts';
import type { MastodonConfig } from './config.ts';
import { isPublic, type Status, statusSchema } from './status.ts';

export const PAGE_SIZE = 40;

export interface Page {
  /** As the server ordered them, newest first. Without what is not public. */
  statuses: Status[];
  faults: Fault[];
  /** True where the server sent nothing at all. */
  isEmpty: boolean;
  /** Where the next older page begins, or undefined where there is none. */
  nextMaxId: string | undefined;
}

/** Mastodon's REST API is opened to programs by its documentation and the instance's terms, so robots.txt, which is for
 * crawlers of pages, is not asked; the terms record is what allows the reading. */
export async function ask(config: MastodonConfig, path: string, ctx: SourceContext): Promise<HttpResponse> {
  const token = config.tokenVariable === undefined ? undefined : ctx.secret(config.tokenVariable);
  if (config.tokenVariable !== undefined && token === undefined) {
    throw new MimamoriError(
      'source-secret-missing',
      `環境変数 ${config.tokenVariable} にアクセストークンが入っていません。設定してからもう一度実行してください。`,
      { variable: config.tokenVariable },
    );
  }
  return ctx.http.get(`${config.instance}${path}`, {
    headers: { accept: 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
    robots: false,
    signal: ctx.signal,
  });
}

/** @throws {MimamoriError} `http-*`, or `source-unexpected` where the answer is not a list. */
export async function askPage(config: MastodonConfig, path: string, ctx: SourceContext): Promise<Page> {
  const response = expectOk(await ask(config, path, ctx));
  const { statuses, faults, count } = readStatuses(response.json());
  const link = response.headers.link;
  const next = link === undefined ? undefined : /<([^>]*)>\s*;[^,]*rel="?next"?/.exec(link)?.[1];
  const fromLink =
    next === undefined ? undefined : (URL.parse(next, config.instance)?.searchParams.get('max_id') ?? undefined);
  return {
    statuses: statuses.filter(isPublic),
    faults,
    isEmpty: count === 0,
    nextMaxId: link === undefined ? statuses.at(-1)?.id : fromLink,
  };
}

/** A status that cannot be read does not hide the others. */
export function readStatuses(body: unknown): { statuses: Status[]; faults: Fault[]; count: number } {
  const list = z.array(z.unknown()).safeParse(body);
  if (!list.success) {
    throw new MimamoriError(
      'source-unexpected',
      'インスタンスの応答が投稿の一覧ではありません。URL がインスタンスのアドレスか、公開設定になっているか確かめてください。',
    );
  }
  const statuses: Status[] = [];
  const faults: Fault[] = [];
  for (const [index, item] of list.data.entries()) {
    const parsed = statusSchema.safeParse(item);
    if (parsed.success) statuses.push(parsed.data);
    else faults.push({ at: `${index + 1}件目`, reason: '投稿の形が想定と違うため、読めませんでした。' });
  }
  return { statuses, faults, count: list.data.length };
}
