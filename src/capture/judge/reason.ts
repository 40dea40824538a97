/** Why a capture is not complete. Stable words for programs; `describeReason` has the sentences. */
export type Reason =
  | 'address'
  | 'scheme'
  | 'font'
  | 'browser'
  | 'unreachable'
  | 'tls'
  | 'status'
  | 'truncated'
  | 'size'
  | 'deadline'
  | 'not-a-page'
  | 'redirected-elsewhere'
  | 'login-wall'
  | 'consent-wall'
  | 'age-wall'
  | 'covered'
  | 'challenge'
  | 'unavailable'
  | 'error-page'
  | 'blank'
  | 'script-failed'
  | 'page-limit'
  | 'missing-parts'
  | 'timestamp'
  | 'unsigned'
  | 'step'
  | 'disk'
  | 'record'
  | 'thread'
  | 'profile';

const sentences: Record<Reason, string> = {
  address: '公開されていないアドレスのため、読みに行きませんでした。',
  scheme: 'http と https のページだけを保存できます。',
  font: '日本語か絵文字のフォントがないため、文字を正しく写せません。',
  browser: 'ブラウザーを起動できませんでした。',
  unreachable: 'サーバーにつながりませんでした。',
  tls: 'サーバーの証明書が正しくありません。',
  status: 'サーバーが、ページを渡せないと答えました。',
  truncated: '受け取った内容が途中で切れています。',
  size: '内容が大きすぎて、すべては受け取れませんでした。',
  deadline: '時間内に終わりませんでした。',
  'not-a-page': '画面に表示するページではありません。',
  'redirected-elsewhere': '別のページへ移されました。',
  'login-wall': 'ログインを求められ、投稿が見えていません。',
  'consent-wall': '同意を求める画面に隠れています。',
  'age-wall': '年齢の確認を求める画面に隠れています。',
  covered: 'ページの上に、画面いっぱいの別の表示が重なっています。',
  challenge: '自動アクセスの確認画面に止められました。',
  unavailable: '投稿は表示できないと書かれています。',
  'error-page': 'エラーの画面が表示されました。',
  blank: '画面に何も表示されていません。',
  'script-failed': '画面を作るプログラムが動きませんでした。',
  'page-limit': 'ページが長すぎて、すべては写せませんでした。',
  'missing-parts': '画像など、ページの一部を受け取れませんでした。',
  timestamp: 'タイムスタンプがありません。',
  unsigned: '署名できませんでした。',
  step: '保存の手順の一部が失敗しました。',
  disk: 'ディスクの空きが足りません。空きを作ってから、もう一度保存してください。',
  record: 'サイトのデータの記録を受け取れませんでした。',
  thread: '前後の投稿の一部を保存できませんでした。',
  profile: '投稿者のプロフィールを保存できませんでした。',
};

/** One Japanese sentence for the person at the screen. */
export const describeReason = (reason: Reason): string => sentences[reason];

/** Stored words are checked before they are described. */
export const isReason = (word: string): word is Reason => Object.hasOwn(sentences, word);
