import { MimamoriError } from '../../kernel/index.ts';

/** The host alone goes into logs: a path or a query may hold search words, that is, names. */
export function hostOf(url: string | URL): string {
  const parsed = typeof url === 'string' ? URL.parse(url) : url;
  return parsed?.host ?? '（不正なURL）';
}

export function addressRefused(host: string, address: string | undefined): MimamoriError {
  return new MimamoriError(
    'http-address-refused',
    `「${host}」への接続を拒否しました。公開されたインターネットのアドレスではありません。URL を確かめてください。`,
    { host, ...(address === undefined ? {} : { address }) },
  );
}

export function urlRefused(reason: string, details: Record<string, unknown> = {}): MimamoriError {
  return new MimamoriError('http-url-refused', reason, details);
}

export function deadlineExceeded(host: string, milliseconds: number): MimamoriError {
  return new MimamoriError(
    'http-deadline',
    `「${host}」の応答が${Math.ceil(milliseconds / 1000)}秒以内に終わらなかったため、中止しました。しばらくしてからもう一度実行されます。`,
    { host, milliseconds },
  );
}

export function tooLarge(host: string, maxBytes: number): MimamoriError {
  return new MimamoriError(
    'http-too-large',
    `「${host}」の応答が上限（${maxBytes}バイト）を超えたため、読むのをやめました。URL が正しいか確かめてください。`,
    { host, maxBytes },
  );
}

export function badEncoding(host: string, encoding: string, cause?: unknown): MimamoriError {
  return new MimamoriError(
    'http-encoding',
    `「${host}」の応答の圧縮（${encoding}）が壊れているか、対応していない形式です。相手のサーバーの障害かもしれません。`,
    { host, encoding },
    cause,
  );
}

export function robotsRefused(host: string): MimamoriError {
  return new MimamoriError(
    'http-robots',
    `「${host}」の robots.txt がこのURLの自動取得を認めていないため、読みませんでした。サイトの管理者に相談してください。`,
    { host },
  );
}

export function robotsUnknown(host: string): MimamoriError {
  return new MimamoriError(
    'http-robots-unreachable',
    `「${host}」の robots.txt を確かめられなかったため、今回は読みませんでした（RFC 9309 に従います）。しばらくしてからもう一度実行されます。`,
    { host },
  );
}

export function tooManyRedirects(host: string, limit: number): MimamoriError {
  return new MimamoriError(
    'http-redirects',
    `「${host}」の転送（リダイレクト）が${limit}回を超えたため、読むのをやめました。URL を確かめてください。`,
    { host, limit },
  );
}

export function retryLater(host: string, until: Date): MimamoriError {
  return new MimamoriError(
    'http-retry-after',
    `「${host}」から待つように求められています。指定された時刻より後にもう一度実行されます。`,
    { host, until: until.toISOString() },
  );
}

export function unreachable(host: string, cause: unknown): MimamoriError {
  const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : undefined;
  return new MimamoriError(
    'http-unreachable',
    `「${host}」に接続できませんでした。ネットワーク、URL、プロキシの設定を確かめてください。`,
    { host, ...(reason === undefined ? {} : { reason }) },
    cause,
  );
}

export function badStatus(url: string, status: number): MimamoriError {
  const host = hostOf(url);
  const hint =
    status === 401 || status === 403
      ? 'アクセスが許可されていません。アクセストークンや公開設定を確かめてください。'
      : status === 404 || status === 410
        ? 'URL が正しいか、移転していないか確かめてください。'
        : status === 429
          ? '回数の上限に達しました。間隔（every）を長くしてください。'
          : '相手のサーバーの障害かもしれません。しばらくしてからもう一度実行されます。';
  return new MimamoriError('http-status', `「${host}」がエラー（${status}）を返しました。${hint}`, { host, status });
}

export function badJson(host: string): MimamoriError {
  return new MimamoriError(
    'http-json',
    `「${host}」の応答が JSON ではありません。ログイン画面や障害の案内が返っているかもしれません。URL を確かめてください。`,
    { host },
  );
}

/** The error of ours that lies somewhere under a library's wrapping, if any. */
export function findOwnError(error: unknown): MimamoriError | undefined {
  let at = error;
  for (let depth = 0; depth < 6 && at !== undefined && at !== null; depth += 1) {
    if (at instanceof MimamoriError) return at;
    if (at instanceof AggregateError) at = at.errors[0];
    else at = at instanceof Error ? at.cause : undefined;
  }
  return undefined;
}
