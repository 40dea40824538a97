import { html } from 'hono/html';
import { MimamoriError } from '../../kernel/index.ts';
import type { Html } from '../html.ts';
import type { PageOptions } from '../route.ts';

/** What a person is shown instead of the page. */
export interface Failure {
  title: string;
  content: Html;
  status: NonNullable<PageOptions['status']>;
}

/** @param reference names the log's line where the cause stands. */
export function failureOf(error: unknown, reference: string): Failure {
  if (error instanceof MimamoriError) {
    const { code, message } = error;
    if (code === 'not-allowed') return { title: '権限がありません', content: sentence(message), status: 403 };
    if (code.endsWith('-unknown')) return { title: '見つかりません', content: sentence(message), status: 404 };
    return { title: '実行できませんでした', content: sentence(message), status: 422 };
  }
  return {
    title: '問題が起きました',
    content: html`<p>操作は行われていません。もう一度お試しください。続くときは、次の番号を管理者に伝えてください。</p><p><code>${reference}</code></p>`,
    status: 500,
  };
}

export const forbidden: Failure = {
  title: '権限がありません',
  content: sentence('この画面を見る権限がありません。必要なときは、管理者に相談してください。'),
  status: 403,
};

export const notFound: Failure = {
  title: 'ページがありません',
  content: sentence('アドレスが間違っているか、ページがなくなっています。'),
  status: 404,
};

export const staleForm: Failure = {
  title: '送信できませんでした',
  content: sentence(
    '画面の有効期限が切れています。前の画面に戻って読み込み直し、もう一度送信してください。操作は行われていません。',
  ),
  status: 403,
};

/** @param from the page that the form stood on */
export function sessionEnded(from: URL): Failure {
  const next = encodeURIComponent(from.pathname + from.search);
  return {
    title: 'サインインが切れています',
    content: html`<p>しばらく使われなかったか、始めてから 10 時間たったので、サインインが切れました。操作は行われていません。</p><p><a href="/sign-in?next=${next}" target="_blank">サインインし直す（別の画面で開きます）</a></p>`,
    status: 403,
  };
}

export const tooLarge: Failure = {
  title: '送信できませんでした',
  content: sentence('送られた内容が大きすぎます。小さくしてから、もう一度送信してください。'),
  status: 413,
};

function sentence(text: string): Html {
  return html`<p>${text}</p><p><a href="/">最初の画面へ戻る</a></p>`;
}
