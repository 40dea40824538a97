import type { Block, Text } from '../../document/model.ts';
import { caution, form, heading, indented, paragraph, table } from '../writing/build.ts';
import { timeInWords, timeUtc } from '../writing/dates.ts';
import { marksOf, type Setting } from '../writing/setting.ts';

/** The sealed folder's README has these with its own number after -attime; our tests of the seal run them (docs/evidence.md). */
const COMMANDS = [
  {
    does: '1　すべてのファイルの内容（すべての行が OK）',
    run: 'sha256sum -c --strict MANIFEST.sha256 SEAL.sha256',
  },
  {
    does: '2　一覧への署名（CMS Verification successful）',
    run: 'openssl cms -verify -binary -inform DER -in seal/manifest.p7s -content MANIFEST.sha256 -CAfile seal/signer.pem -purpose any -attime N -out /dev/null',
  },
  {
    does: '3　最も外側のタイムスタンプ（Verification: OK）',
    run: 'openssl ts -verify -data SEAL.sha256 -in seal/outer.tsr -CAfile seal/outer-root.pem -untrusted seal/outer-chain.pem -attime N',
  },
];

export function verification(setting: Setting): Block[] {
  const { material, context } = setting;
  return [
    paragraph(
      '市のシステムも通信も使わずに確かめられます。ZIPを展開したフォルダーと、原本のそれぞれのフォルダーの中で、次の命令を順に実行してください。N は、そのフォルダーの 00_README.txt にある数です（00_README.txt には、余分なファイルがないことなどを確かめる命令もあります）。GNU coreutils と OpenSSL 1.1.1 以降を使います。命令はそれぞれ1行です。00_README.txt から写すと確実です。',
    ),
    ...COMMANDS.flatMap(({ does, run }) => [paragraph(does), indented(run)]),
    paragraph(
      '分かるのは、封印の後に変わっていないことと、タイムスタンプの時刻までに存在したことです。書かれた内容が真実か、だれが投稿したかは分かりません。',
    ),
    ...(context.signerFingerprint ? [form([['署名者の証明書のSHA-256', context.signerFingerprint]])] : []),
    heading('原本の最も外側のタイムスタンプ（seal/outer.tsr）のSHA-256', 3),
    paragraph('各フォルダーで sha256sum seal/outer.tsr を実行し、下の値と比べてください。'),
    ...hashes(setting),
    ...(material.attachments.length > 0
      ? [
          heading('添付資料のSHA-256', 3),
          table(
            [
              ['資料', 30],
              ['SHA-256', 70],
            ],
            material.attachments.map(({ title, sha256 }): Text[] => [title, sha256]),
          ),
        ]
      : []),
  ];
}

function hashes(setting: Setting): Block[] {
  const rows = setting.material.posts.flatMap((post): Text[][] =>
    post.capture
      ? [
          [
            `記事${post.ordinal}\n${marksOf(setting, post)}`,
            `${timeInWords(post.capture.capturedAt)}\n${timeUtc(post.capture.capturedAt)}`,
            post.capture.outerHash ?? 'タイムスタンプがまだありません',
          ],
        ]
      : [],
  );
  if (rows.length === 0) return [caution('保全した投稿がありません。')];
  return [
    table(
      [
        ['投稿', 16],
        ['取得した時刻（日本時間、UTC）', 32],
        ['SHA-256', 52],
      ],
      rows,
    ),
  ];
}
