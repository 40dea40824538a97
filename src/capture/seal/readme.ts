import { chainFile, MANIFEST, OUTER, rootFile, SEAL_LIST, SIGNATURE, SIGNER, token } from './layout.ts';

/** The commands that check a seal with nothing but coreutils and OpenSSL, run inside the folder. */
export interface Commands {
  hashes: string;
  count: string;
  signature: string;
  stamps: string;
  outer: string;
}

/** @param attime seconds since 1970: certificates are judged as of then, since they expire sooner than evidence */
export function checkingCommands(attime: number): Commands {
  return {
    hashes: `sha256sum -c --strict ${MANIFEST} ${SEAL_LIST}`,
    count: countCommand(`${MANIFEST} ${SEAL_LIST}`),
    signature: `openssl cms -verify -binary -inform DER -in ${SIGNATURE} -content ${MANIFEST} -CAfile ${SIGNER} -purpose any -attime ${attime} -out /dev/null`,
    stamps: `( for t in seal/stamp-*.tsr; do openssl ts -verify -data ${SIGNATURE} -in "$t" -CAfile "\${t%.tsr}-root.pem" -untrusted "\${t%.tsr}-chain.pem" -attime ${attime} || exit 1; done )`,
    outer: stampCommand(SEAL_LIST, OUTER, attime),
  };
}

/** Everything here is in the lists, but for the outermost list and token; links and the like would hold bytes of elsewhere. */
export const countCommand = (lists: string): string =>
  `test "$(find . -type f | wc -l)" -eq "$(( $(cat ${lists} | wc -l) + 2 ))" && test -z "$(find . ! -type d ! -type f)" && echo count OK`;

export const stampCommand = (stamped: string, name: string, attime: number): string =>
  `openssl ts -verify -data ${stamped} -in ${token(name)} -CAfile ${rootFile(name)} -untrusted ${chainFile(name)} -attime ${attime}`;

export interface ReadmeFacts {
  /** What lies here, one line of Japanese and one of English. */
  title: { ja: string; en: string };
  attime: number;
  sealedAt: { jst: string; utc: string };
  /** SHA-256 of the signer's certificate, hexadecimal. */
  signerFingerprint: string;
  selfMade: boolean;
  stampedLater: boolean;
}

/** The commands are indented by four spaces, so that a program can find them as well as a person. */
export function writeReadme(facts: ReadmeFacts): string {
  const run = checkingCommands(facts.attime);
  return `${facts.title.ja}
${facts.title.en}

封印した時刻 / sealed at: ${facts.sealedAt.jst} (${facts.sealedAt.utc})
署名者の証明書 / signer's certificate (SHA-256): ${facts.signerFingerprint}${facts.selfMade ? SELF_MADE : ''}${facts.stampedLater ? LATER : ''}

== 確かめ方（日本語）==

このフォルダーの中で、次の命令を順に実行してください。GNU coreutils と OpenSSL 1.1.1 以降だけで足り、通信は要りません。
どれか一つでも失敗すれば、封印のあとで変わっています。

1. すべてのファイルの内容（すべての行が OK）と、余分なファイルがないこと（count OK）

    ${run.hashes}
    ${run.count}

2. ファイル一覧への署名（CMS Verification successful）

    ${run.signature}

3. 署名へのタイムスタンプと、それらをまとめたものへのタイムスタンプ（Verification: OK）

    ${run.stamps}
    ${run.outer}

-attime は「その時刻に証明書が有効だったか」を見るための指定です。付けないと、証明書の有効期限が過ぎたあとは OpenSSL が拒みます。
タイムスタンプの時刻は openssl ts -reply -in seal/outer.tsr -text で読めます。
一番外側のタイムスタンプ seal/outer.tsr は自分自身を守れません。その SHA-256 を、送り状か台帳の値と比べてください。
seal/*-root.pem が本物の認証局のものかは、指紋を認証局の公表値と比べて確かめてください。
RENEWAL-番号.sha512 があれば封印は更新されています。1 の 2 行目の代わりに、seal/renewal-番号-README.txt の命令を使ってください。

分かること: 封印のあとに 1 ビットも変わっていないこと。タイムスタンプの時刻までに存在したこと。署名した証明書。
分からないこと: その内容を本当にそのサーバーが送ったこと。書かれた内容が真実か。誰が投稿したか。

== How to check (English) ==

Run the same five commands, in this order, inside this folder. GNU coreutils and OpenSSL 1.1.1 or later are enough; no
network is needed. If any of them fails, something was changed after sealing.

1. content of every file (every line OK) and no file beside them (count OK): the commands under 1 above
2. signature over the list of files (CMS Verification successful): the command under 2 above
3. time stamps over the signature and over all of these together (Verification: OK): the commands under 3 above

-attime asks whether certificates were valid at that time; without it OpenSSL refuses once a certificate has expired.
openssl ts -reply -in seal/outer.tsr -text shows the time. The outermost time stamp can't protect itself: compare its
SHA-256 with the one in the cover letter or the ledger. Compare the fingerprints of seal/*-root.pem with what the
authorities publish. If there is a RENEWAL-n.sha512, the seal was renewed: use the commands in
seal/renewal-n-README.txt in place of the second line under 1.

Proven: not one bit changed after sealing; everything existed no later than the time in the stamps; which certificate signed.
Not proven: that the server really sent this; that what it says is true; who wrote it.
`;
}

const SELF_MADE = `
  この証明書は装置が自分で発行したものです。誰のものかは、送り状の指紋と比べて確かめてください。
  This certificate was issued by the device itself: compare its fingerprint with the cover letter.`;

const LATER = `
封印したときは、どのタイムスタンプ局にもつながりませんでした。seal/LATER.txt があれば、3 の代わりにその命令を使ってください。なければ 3 と count は確かめられません。
No time-stamp authority could be reached when this was sealed. If seal/LATER.txt exists, use its commands for 3; without it, 3 and the count can't be checked.`;
