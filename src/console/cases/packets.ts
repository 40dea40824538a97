import { html } from 'hono/html';
import { mayDo } from '../../access/index.ts';
import {
  isPacketKind,
  type KeptPacket,
  kindNames,
  listPackets,
  openOrders,
  packetKinds,
  preflightCase,
  type Release,
  readPacket,
  readStampedPacket,
  releasesOf,
} from '../../packet/index.ts';
import { askSecondFactor } from '../account/confirm.ts';
import { field } from '../field.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';
import { table } from '../table.ts';
import { when } from '../when.ts';
import { caseForm } from './case-form.ts';
import type { OpenFile } from './file.ts';

/** Packets that were made, and the way to a new one. */
export async function packetPart(page: Page, file: OpenFile, checked: string): Promise<Html> {
  const packets = await listPackets(page.deps.store, page.viewer, file.id);
  const releases = await releasesOf(page.deps.store, file.id, packets);
  const isOpen = (id: string) =>
    mayDo(page.viewer, 'packets.download') && ['free', 'approved'].includes(releases.get(id) ?? 'needed');
  const checks = packetKinds.map(
    (kind) =>
      html`<li><a href="/cases/${file.id}/papers?check=${kind}">${kindNames[kind]}の資料一式を調べる・作る</a></li>`,
  );
  const row = ({ id, kind, version, caseVersion, fileName, isDraft, createdAt, sha256, outerHash }: KeptPacket) => [
    `${kindNames[kind]} ${version}`,
    when(createdAt),
    html`${isDraft ? html`<span class="chip caution">下書き</span>` : html`<span class="chip well">提出用</span>`}${caseVersion < file.material.version ? html`<br><small>このあとに事案が変わりました</small>` : ''}`,
    html`${isOpen(id) ? html`<a href="/cases/${file.id}/packets/${id}">${fileName}</a><br><a href="/cases/${file.id}/packets/${id}/stamped">タイムスタンプ付きで取り出す</a>` : fileName}${hashesPart(sha256, outerHash)}${releasePart(page, file, id, releases.get(id))}`,
  ];
  const made = table('資料一式', ['種類と版', '作成', '状態', 'ファイル'], packets.map(row));
  return html`<h2>資料一式</h2><p>弁護士や警察に渡すものを 1 つの ZIP にまとめ、封印します。提出はしません。受け渡しは記録されます。提出用のものを受け渡すには、別の人の承認が要ります。下書きは、作業のためにいつでも取り出せます。</p>
${await ordersPart(page, file, packets)}${packets.length === 0 ? html`<p>まだ作られていません。作るのに数十秒かかります。作ったあと、この画面を読み込み直してください。</p>` : made}
${file.mayWrite ? html`<ul>${checks}</ul>` : ''}${isPacketKind(checked) && file.mayWrite ? await checkPart(page, file, checked) : ''}`;
}

/** What the ledger has, to be read out to whoever checks a packet: the outermost stamp can't protect itself. */
const hashesPart = (sha256: string, outerHash: string | null): Html =>
  html`<details><summary>台帳の値</summary>ZIP の SHA-256<br><code>${sha256}</code><br>タイムスタンプの SHA-256<br>${outerHash === null ? 'まだありません' : html`<code>${outerHash}</code>`}</details>`;

/** Orders that have not become a packet; a failed one is over when a newer packet of its kind is there. */
async function ordersPart(page: Page, file: OpenFile, packets: readonly KeptPacket[]): Promise<Html | ''> {
  const orders = await openOrders(page.deps.store, file.id, page.deps.clock.now());
  const open = orders.filter(
    ({ kind, state, orderedAt }) =>
      state === 'waiting' || !packets.some((packet) => packet.kind === kind && packet.createdAt > orderedAt),
  );
  if (open.length === 0) return '';
  return html`<ul>${open.map(({ kind, state, orderedAt }) =>
    state === 'waiting'
      ? html`<li>${kindNames[kind]}の資料一式を作っています（${when(orderedAt)}に依頼）。</li>`
      : html`<li><span class="chip caution">できませんでした</span> ${kindNames[kind]}の資料一式（${when(orderedAt)}に依頼）。足りないものを調べて、もう一度作ってください。</li>`,
  )}</ul>`;
}

function releasePart(page: Page, file: OpenFile, id: string, release: Release | undefined): Html | '' {
  if (release === 'approved') return html`<p><span class="chip well">承認済み</span></p>`;
  if (release === 'asked') return html`<p>別の人の承認を待っています。</p>`;
  if (release !== 'needed') return '';
  if (!file.mayWrite) return html`<p>受け渡しには、別の人の承認が要ります。</p>`;
  const hint = 'だれに、何のために渡すか。投稿の文は書かないでください。';
  return caseForm(
    page,
    file,
    { path: `/packets/${id}/release`, folded: '受け渡しの承認を求める' },
    (
      typed,
    ) => html`${field({ id: `release-${id}`, name: 'reason', label: '承認を求める理由', hint, value: typed('reason'), required: true, most: 500 })}
<button type="submit" class="second">承認を求める</button>`,
  );
}

async function checkPart(page: Page, file: OpenFile, kind: Parameters<typeof preflightCase>[3]): Promise<Html> {
  const { order } = await page.deps.packets();
  const findings = await preflightCase(order, page.viewer, file.id, kind);
  const chips = { stop: 'grave', warning: 'caution', note: '' } as const;
  const names = { stop: '作れません', warning: '注意', note: '参考' } as const;
  const isBlocked = findings.some(({ level }) => level === 'stop');
  const make = caseForm(
    page,
    file,
    { path: '/packets', hidden: { kind } },
    () => html`<button type="submit">${kindNames[kind]}の資料一式を作る</button>`,
  );
  return html`<section class="card"><h3>${kindNames[kind]}の資料一式: 足りないもの・弱いもの</h3>
${findings.length === 0 ? html`<p>見つかりませんでした。</p>` : html`<ul>${findings.map(({ level, sentence }) => html`<li><span class="chip ${chips[level]}">${names[level]}</span> ${sentence}</li>`)}</ul>`}
${isBlocked ? html`<p><strong>事実と違う書類になるため、このままでは作れません。</strong></p>` : make}</section>`;
}

/** The ZIP alone, as it is handed in. */
export const downloadPacket = (page: Page): Promise<Response> =>
  download(page, '', async ({ make }) => {
    const { packet, zip } = await readPacket(make, page.viewer, page.params.packet ?? '');
    return { name: packet.fileName, zip };
  });

/** The ZIP with the stamp over it, for whoever checks the container too. */
export const downloadStampedPacket = (page: Page): Promise<Response> =>
  download(page, '/stamped', async ({ make }) => {
    const { packet, zip } = await readStampedPacket(make, page.viewer, page.params.packet ?? '');
    return { name: `${packet.fileName.replace(/\.zip$/, '')}（タイムスタンプ付き）.zip`, zip };
  });

type Deps = Awaited<ReturnType<Page['deps']['packets']>>;

async function download(
  page: Page,
  ending: string,
  read: (packets: Deps) => Promise<{ name: string; zip: Buffer }>,
): Promise<Response> {
  const asked = await askSecondFactor(
    page,
    `/cases/${page.params.id ?? ''}/packets/${page.params.packet ?? ''}${ending}`,
  );
  if (asked) return asked;
  const { name, zip } = await read(await page.deps.packets());
  const headers = {
    'content-type': 'application/zip',
    'content-disposition': `attachment; filename="packet.zip"; filename*=UTF-8''${encodeURIComponent(name)}`,
  };
  return new Response(new Uint8Array(zip), { headers });
}
