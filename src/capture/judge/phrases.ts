import type { Reason } from './reason.ts';

/**
 * What walls and "not available" pages say, in Japanese and English. Looked for in short lines only, so that a long post
 * that speaks of such a page is not taken for one. Reviewed 2026-11-20; written from general knowledge of such pages.
 */
export const PHRASES: readonly { reason: Reason; pattern: RegExp }[] = [
  {
    reason: 'login-wall',
    pattern:
      /ログイン(して|すると|が必要|しないと)|(続けるには|見るには|表示するには|閲覧するには).{0,12}(ログイン|登録)|会員登録.{0,8}(必要|して(ください|続ける))|ログインまたは.{0,6}登録|log ?in to (continue|see|view)|sign ?(in|up) to (continue|see|view)|you must (be logged in|log in|sign in)|please (log|sign) in|(login|sign-?in) required|join .{1,30} to (see|view)|members only|会員限定|非公開(の)?アカウント|(posts|account) (are|is) (protected|private)|フォロワーだけ/i,
  },
  {
    reason: 'consent-wall',
    pattern:
      /before you continue|we value your privacy|(cookie|クッキー).{0,30}(同意|許可|受け入れ|使用します)|(accept|allow) (all )?cookies|続行する前に|利用規約(と|や|に).{0,20}同意(し|が|する)|同意して(続ける|進む|閲覧)|manage (your )?consent/i,
  },
  {
    reason: 'age-wall',
    pattern:
      /年齢(の)?(確認|認証|制限)|(18|20)歳(以上|未満)|are you (over )?(18|21)|age[- ](restricted|verification|gate)|confirm your age|成人向け|(センシティブ|不適切)な(内容|コンテンツ).{0,12}(含|可能性)|sensitive content/i,
  },
  {
    reason: 'challenge',
    pattern:
      /checking your browser|just a moment|verify(ing)? (that )?you are (a )?human|(are|you're) not a robot|ロボットではありません|(人間|ロボット)であること(を|の)確認|attention required|unusual traffic|通常と異なるトラフィック|captcha|接続が安全であるか確認|enable cookies and reload|アクセスが集中|アクセス(を|が)(制限|拒否|遮断)|access denied|too many requests|rate limit exceeded|お使いの地域では|not available in your (country|region)/i,
  },
  {
    reason: 'unavailable',
    pattern:
      /(この|お探しの|指定(した|された))?(ポスト|投稿|ツイート|ページ|記事|動画|スレッド|コンテンツ|アカウント|トピック|書き込み)(は|が|を).{0,24}(表示できません|見つかりません|存在しません|見つかりませんでした|削除され(ました|ています)|利用(できません|できなく)|ご利用いただけません|非公開(です|に)|凍結され|停止され|閲覧できません|ありません|再生できません)|(this|the|that) (post|tweet|page|video|account|content|thread|status|toot|note|message)('s)? .{0,30}(unavailable|not available|isn.t available|is no longer|doesn.t exist|does not exist|was deleted|has been (deleted|removed|suspended)|can.t be found|not found|been removed)|sorry, (this|that) page|page not found|not found|404|content not found|スレッドが(立って)?いません|(dat|DAT)落ち|過去ログ|お探しのページ|hmm\.\.\.this page doesn|account suspended/i,
  },
  {
    reason: 'error-page',
    pattern:
      /something went wrong|問題が発生しました|エラーが発生しました|予期(せぬ|しない)エラー|(internal )?server error|bad gateway|service unavailable|メンテナンス(中|のため|を実施)|(under|scheduled) maintenance|一時的に(ご利用|利用)?(いただけません|できません|停止)|try (reloading|again later)|再読み込み(して|を)|しばらく(して|経って|たって)から|could not connect|database error|データベース.{0,10}(接続|エラー)|temporarily unavailable/i,
  },
  {
    reason: 'script-failed',
    pattern:
      /javascript (is (not available|disabled|required)|must be enabled)|(enable|turn on) javascript|javascript ?(を|が)(有効|無効|必要|オン)/i,
  },
];
