import type { Reason } from './reason.ts';

/**
 * What walls and "not available" pages say, in Japanese and English. Looked for in short lines only, so that a long post
 * that speaks of such a page is not taken for one. Reviewed 2026-11-20; written from general knowledge of such pages.
 */
export const PHRASES: readonly { reason: Reason; pattern: RegExp }[] = [
  {
    reason: 'login-wall',
    pattern:
      /ログイン(して|すると|が必要|しないと)|(続けるには|見るには|読むには|表示するには|閲覧するには|視聴するには).{0,16}(ログイン|登録)|^アカウントを作成して.{0,6}(続|閲覧|表示)|^アカウントをお持ちの(方|場合)|ログアウト(中の)?(した)?ユーザーへの表示|^join today|ログインユーザーのみ|承認されたフォロワーのみ|会員登録.{0,8}(必要|して(ください|続ける))|ログインまたは.{0,6}登録|log ?in to (continue|see|view)|sign ?(in|up) to (continue|see|view)|you must (be logged in|log in|sign in)|please (log|sign) in|(login|sign-?in) required|join .{1,30} to (see|view)|members only|会員限定|非公開(の)?アカウント|(posts|account) (are|is) (protected|private)|フォロワーだけ/i,
  },
  {
    reason: 'consent-wall',
    pattern:
      /before you continue|(cookie|クッキー)の(使用|利用|設定)について|(cookie|クッキー)(や類似の技術)?を(保存|利用)し|store and(\/or)? access information|(we|us) and our .{0,20}partners|^your (privacy )?choices$|we value your privacy|(cookie|クッキー).{0,30}(同意|許可|受け入れ|使用します)|(accept|allow) (all )?cookies|続行する前に|利用規約(と|や|に).{0,20}同意(し|が|する)|同意して(続ける|進む|閲覧)|manage (your )?consent/i,
  },
  {
    reason: 'age-wall',
    pattern:
      /年齢(の)?(確認|認証|制限)|(18|20|１８|２０)歳(以上|未満)|(18|21) years (old|of age|or older)|adults only|are you (over )?(18|21)|age[- ](restricted|verification|gate)|confirm your age|成人向け|(センシティブ|不適切)な(内容|コンテンツ).{0,12}(含|可能性)|sensitive content/i,
  },
  {
    reason: 'challenge',
    pattern:
      /checking your browser|セキュリティ(検証|チェック|確認)を(実行して|行って)(い|お)ます|ボットでないこと|review the security of your connection|(type|enter) the (characters|letters) |(画像|図)に(表示|書か)(されて|れて).{0,8}(文字|数字).{0,4}入力|文字認証|incident ID|request unsuccessful|(リクエスト|アクセス)は.{0,4}不正.{0,6}判定|ray id[:：]|just a moment|verify(ing)? (that )?you are (a )?human|(are|you're) not a robot|ロボットではありません|(人間|ロボット)であること(を|の)確認|attention required|unusual traffic|通常と異なるトラフィック|captcha|接続が安全であるか確認|enable cookies and reload|アクセスが集中|アクセス(を|が)(制限|拒否|遮断)|access denied|too many requests|rate limit exceeded|お使いの地域では|not available in your (country|region)/i,
  },
  {
    reason: 'unavailable',
    pattern:
      /(この|お探しの|指定(した|された))?(ポスト|投稿|ツイート|ページ|記事|動画|スレッド|コンテンツ|アカウント|トピック|書き込み)(は|が|を).{0,24}(表示できません|見つかりません|存在しません|見つかりませんでした|削除され(ました|ています)|利用(できません|できなく)|ご利用いただけません|非公開(です|に)|凍結され|停止され|閲覧できません|ありません|再生できません)|(this|the|that) (post|tweet|page|video|account|content|thread|status|toot|note|message)('s)? .{0,30}(unavailable|not available|isn.t available|is no longer|doesn.t exist|does not exist|was deleted|has been (deleted|removed|suspended)|can.t be found|not found|been removed)|^(この.{0,16}(は|が)、?)?(投稿者|作成者|管理者|管理人|運営者?|本人|ユーザー|アップロード者|編集部)(本人)?(によって|により|の(希望|都合|申し出|判断|操作)(で|により|によって)|が)、?.{0,12}(削除|非公開|非表示)(され(ました|ています|た)|に(し(ました|ています)|され(ました|ています)|なりました)|しました|済み|です).{0,2}$|^(この|当該|本|お探しの|.{0,24}アカウント).{0,24}(規約|ルール|ガイドライン|ポリシー|法的(な)?(要請|要求)|報告|通報).{0,30}(公開を(停止|中止)|表示(が|を)(制限|停止)|(非公開|非表示)(に|と|です)|表示していません)|(お住まいの|ご利用の|お使いの)(国|地域)では.{0,24}(でき|いただけ)ません|お探しの.{0,24}(ない|存在しない|見当たらない)ようです|(ご覧|閲覧)(に)?(なれ|いただけ)ません|(from|by) an? (account that no longer exists|suspended account)|^(this |the )?(video|post|tweet|photo|page|content|account|profile|thread|story|reel) (is )?(unavailable|private|removed|deleted|not available|no longer available)[.!]?$|could ?n.t find (what|the page)|could not find (what|the page)|we looked everywhere|(records?|status|post) not found|このドメインは|domain (is|may be) for sale|削除済み(です)?。?$|sorry, (this|that) page|page not found|not found|404|content not found|スレッドが(立って)?いません|(dat|DAT)落ち|過去ログ|お探しのページ|hmm\.\.\.this page doesn|account suspended/i,
  },
  {
    reason: 'error-page',
    pattern:
      /something went wrong|問題が発生しました|エラーが発生しました|予期(せぬ|しない)エラー|(internal )?server error|bad gateway|service unavailable|メンテナンス(中|のため|を実施|作業)|^(ただいま|現在|申し訳.{0,8})?、?(当|本)?(サービス|サイト|ページ)(の(公開|提供))?(を|は).{0,8}(休止|停止|中止|終了)(して|し(ました|ます)|いたし)|復旧まで|(performing|undergoing|down for) .{0,12}maintenance|be (right )?back soon|(under|scheduled) maintenance|一時的に(ご利用|利用)?(いただけません|できません|停止)|try (reloading|again later)|再読み込み(して|を)|しばらく(して|経って|たって)から|could not connect|database error|データベース.{0,10}(接続|エラー)|temporarily unavailable/i,
  },
  {
    reason: 'script-failed',
    pattern:
      /javascript (is (not available|disabled|required)|must be enabled)|(enable|turn on) javascript|javascript ?(を|が)(有効|無効|必要|オン)/i,
  },
];
