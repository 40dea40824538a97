import { describeReason, isReason } from '../../../capture/index.ts';
import type { MaterialCapture, MaterialPost } from '../../../case/index.ts';
import type { Block, Document, Text } from '../../document/model.ts';
import { atRight, blank, bullets, caution, form, heading, paragraph, table, toConfirm } from '../writing/build.ts';
import { bothTimes, EMPTY_DATE, timeInWords } from '../writing/dates.ts';
import { lookName } from '../writing/looks.ts';
import { marksOf, type Setting } from '../writing/setting.ts';

/** 取得報告書: how each capture was taken and sealed, what that proves and what it does not. */
export function captureReport(setting: Setting): Document {
  const { material } = setting;
  const without = material.posts.filter(({ capture }) => capture === null);
  return {
    name: '取得報告書',
    title: '投稿の取得に関する報告書',
    blocks: [
      atRight(EMPTY_DATE),
      atRight(`${material.organisation.name}　報告者　職・氏名　　　　　　　　　　`),
      ...method(setting),
      heading('2　分かることと、分からないこと'),
      table(
        [
          ['分かること', 50],
          ['分からないこと', 50],
        ],
        [
          ['封印の後に、1ビットも変わっていないこと', '投稿に書かれた内容が真実かどうか'],
          ['タイムスタンプの時刻までに、そのデータが存在したこと', '投稿者がだれか'],
          [
            'どの証明書の鍵で署名されたか',
            'そのサーバーが本当にそのデータを送ったこと（通信の証明書と経路は記録していますが、記録したのは取得者です）',
          ],
          ['取得のとき、どのURLから、どの応答を受けたとして記録されたか', 'ほかの人の画面で同じに見えたか'],
        ],
      ),
      toConfirm(
        'ハッシュ値やタイムスタンプがあれば足りるとする定めは確認できていません。この報告書が公文書としての成立の推定（民訴法228条2項）を受けるかも未確認です。',
      ),
      heading('3　投稿ごとの記録'),
      ...(without.length > 0
        ? [
            caution(
              `保全のない投稿があります: ${without.map(({ ordinal }) => `記事${ordinal}`).join('、')}。投稿がまだ表示されているなら、削除を求める前に保全してください。`,
            ),
          ]
        : []),
      ...material.posts.flatMap((post) => (post.capture ? record(setting, post, post.capture) : [])),
      heading('4　取得に立ち会った者・操作した者'),
      blank('職・氏名（自動で取得したときは、装置の管理者）', 2),
      atRight('以上'),
    ],
  };
}

/** Says only what was done for the captures of this case. */
function method({ material }: Setting): Block[] {
  const captures = material.posts.flatMap(({ capture }) => (capture ? [capture] : []));
  if (captures.length === 0) return [caution('保全した投稿がないため、報告することがありません。')];
  return [
    paragraph('投稿の画面をどのように取得し、どのように保管しているかを報告します。'),
    heading('1　取得の方法'),
    bullets([
      '投稿ごとのURLを、公開された状態のまま、ログインせずにブラウザーで開き、画面の全体、印刷の形のPDF、画面の元になったデータ、通信の記録を保存しました。欠けたものがあるときは、3の「結果」に示します。',
      '保存したすべてのファイルのハッシュ値（SHA-256）の一覧を作り、一覧に電子署名をしました。署名にはタイムスタンプ（RFC 3161）を付けます。この作業を「封印」と呼びます。タイムスタンプがまだないものは、3に示します。',
      'サーバーから届いたそのままのデータには、画面を組み立てる前の段階でタイムスタンプを付けます（付けられなかったときは、原本の記録にその旨が残ります）。',
      ...(captures.some(({ looks }) => looks.length > 0)
        ? ['封印の後に投稿がまだ表示されるかを、時間をおいて確かめました。']
        : []),
    ]),
  ];
}

function record(setting: Setting, post: MaterialPost, capture: MaterialCapture): Block[] {
  const rows: (readonly [string, Text])[] = [
    ['号証', marksOf(setting, post)],
    ['URL', post.url],
    ['取得した時刻', bothTimes(capture.capturedAt)],
    ['タイムスタンプの時刻', capture.stampedAt ? bothTimes(capture.stampedAt) : 'タイムスタンプがまだありません。'],
    ['結果', result(capture)],
    ['ハッシュ値の一覧のSHA-256', capture.manifestHash],
    ['最も外側のタイムスタンプのSHA-256', capture.outerHash ?? '（まだありません）'],
    ['保管したフォルダー', capture.folder],
    [
      'その後の確認',
      capture.looks.length === 0
        ? 'まだありません。'
        : capture.looks.map(({ at, seenAs }) => `${timeInWords(at)}　${lookName(seenAs)}`).join('\n'),
    ],
  ];
  return [heading(`投稿記事${post.ordinal}`, 3), form(rows)];
}

function result(capture: MaterialCapture): string {
  if (capture.verdict === 'complete') return '欠けなく保存しました。';
  const reasons = capture.reasons.map((reason) => (isReason(reason) ? describeReason(reason) : reason));
  return `一部が欠けています。\n${reasons.join('\n')}`;
}
