import { html } from 'hono/html';
import { mayDo } from '../../access/index.ts';
import {
  attach,
  attachmentKinds,
  consentKinds,
  isAttachmentKind,
  isConsentKind,
  recordConsent,
  withdrawConsent,
} from '../../case/index.ts';
import { MimamoriError } from '../../kernel/index.ts';
import {
  isPacketKind,
  type KeptPacket,
  kindNames,
  listPackets,
  orderPacket,
  packetKinds,
  preflightCase,
  readPacket,
} from '../../packet/index.ts';
import { askSecondFactor } from '../account/confirm.ts';
import { field, select } from '../field.ts';
import { textOf } from '../form.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';
import { when } from '../when.ts';
import { dependencies, inFrame, type OpenFile, openFile, targetOf, versionField } from './file.ts';
import { act } from './overview.ts';
import { table } from './table.ts';

export async function showPapers(page: Page): Promise<Response> {
  const file = await openFile(page);
  const packets = await listPackets(page.deps.store, page.viewer, file.id);
  const checked = page.query.get('check') ?? '';
  const content = html`${await packetPart(page, file, packets, checked)}${consents(page, file)}${attachments(page, file)}`;
  return inFrame(page, file, '/papers', content);
}

async function packetPart(page: Page, file: OpenFile, packets: readonly KeptPacket[], checked: string): Promise<Html> {
  const checks = packetKinds.map(
    (kind) => html`<li><a href="?check=${kind}">${kindNames[kind]}の資料一式を調べる・作る</a></li>`,
  );
  const row = ({ id, kind, version, caseVersion, fileName, isDraft, createdAt, sha256 }: KeptPacket) => [
    `${kindNames[kind]} ${version}`,
    when(createdAt),
    html`${isDraft ? html`<span class="chip caution">下書き</span>` : html`<span class="chip well">提出用</span>`}${caseVersion < file.material.version ? html`<br><small>このあとに事案が変わりました</small>` : ''}`,
    html`${mayDo(page.viewer, 'packets.download') ? html`<a href="/cases/${file.id}/packets/${id}">${fileName}</a>` : fileName}<br><code>${sha256.slice(0, 16)}…</code>`,
  ];
  const made = table('資料一式', ['種類と版', '作成', '状態', 'ファイル'], packets.map(row));
  return html`<h2>資料一式</h2><p>弁護士や警察に渡すものを 1 つの ZIP にまとめ、封印します。提出はしません。受け渡しは記録されます。</p>
${packets.length === 0 ? html`<p>まだ作られていません。作るのに数十秒かかります。作ったあと、この画面を読み込み直してください。</p>` : made}
${file.mayWrite ? html`<ul>${checks}</ul>` : ''}${isPacketKind(checked) && file.mayWrite ? await checkPart(page, file, checked) : ''}`;
}

async function checkPart(page: Page, file: OpenFile, kind: Parameters<typeof preflightCase>[3]): Promise<Html> {
  const { order } = await page.deps.packets();
  const findings = await preflightCase(order, page.viewer, file.id, kind);
  const chips = { stop: 'grave', warning: 'caution', note: '' } as const;
  const names = { stop: '作れません', warning: '注意', note: '参考' } as const;
  const isBlocked = findings.some(({ level }) => level === 'stop');
  const make = html`<form method="post" action="/cases/${file.id}/packets">${page.token}<input type="hidden" name="kind" value="${kind}"><button type="submit">${kindNames[kind]}の資料一式を作る</button></form>`;
  return html`<section class="card"><h3>${kindNames[kind]}の資料一式: 足りないもの・弱いもの</h3>
${findings.length === 0 ? html`<p>見つかりませんでした。</p>` : html`<ul>${findings.map(({ level, sentence }) => html`<li><span class="chip ${chips[level]}">${names[level]}</span> ${sentence}</li>`)}</ul>`}
${isBlocked ? html`<p><strong>事実と違う書類になるため、このままでは作れません。</strong></p>` : make}</section>`;
}

function consents(page: Page, file: OpenFile): Html {
  const { material } = file;
  const holders = [
    ...(material.person ? [{ value: material.person.id, label: `${material.person.name}さん（本人）` }] : []),
    { value: 'organisation', label: '市' },
  ];
  const item = ({
    id,
    kind,
    givenBy,
    givenOn,
    hasDocument,
  }: OpenFile['consents'][number]) => html`<li>${consentKinds[kind]}（${holders.find(({ value }) => value === givenBy)?.label ?? givenBy}、${givenOn}、${hasDocument ? '書面あり' : '書面なし'}）
${file.mayWrite ? html`<form method="post" action="/cases/${file.id}/consents/${id}/withdraw">${page.token}${versionField(file)}<button type="submit" class="quiet">撤回された</button></form>` : ''}</li>`;
  const documents = material.attachments.map(({ id, title }) => ({ value: id, label: title }));
  const form = html`<details><summary>同意・委任を記録する</summary><form method="post" action="/cases/${file.id}/consents">${page.token}${versionField(file)}
${select(
  { name: 'consentKind', label: '同意の種類', required: true },
  Object.entries(consentKinds).map(([value, label]) => ({ value, label })),
)}
${select({ name: 'givenBy', label: 'だれの同意か', required: true }, holders)}
${field({ name: 'givenOn', label: '同意した日', type: 'date', required: true, short: true })}
${select({ name: 'attachmentId', label: '書面', hint: '先に添付してください。' }, documents, 'なし')}<button type="submit">記録する</button></form></details>`;
  return html`<h2>同意と委任</h2><p>権利は本人のものです。本人の同意がない間、資料一式は下書きになり、削除要請や開示の請求は記録できません。</p>
${file.consents.length === 0 ? html`<p>まだ記録されていません。</p>` : html`<ul>${file.consents.map(item)}</ul>`}${file.mayWrite ? form : ''}`;
}

function attachments(page: Page, file: OpenFile): Html {
  const { attachments: all } = file.material;
  const item = ({
    title,
    kind,
    fileName,
    bytes,
    author,
    madeOn,
    purport,
    disclosable,
  }: (typeof all)[number]) => html`<li class="card"><h3>${title}</h3>
<dl class="facts"><dt>種類</dt><dd>${isAttachmentKind(kind) ? attachmentKinds[kind] : kind}</dd><dt>ファイル</dt><dd>${fileName}（${Math.ceil(bytes / 1024)} KB）</dd>
<dt>作成者・作成日</dt><dd>${author ?? '不明'}、${madeOn ?? '不明'}</dd><dt>立証趣旨</dt><dd>${purport ?? '（なし）'}</dd><dt>発信者に</dt><dd>${disclosable ? '見せてよい' : '見せない'}</dd></dl></li>`;
  const form = html`<details><summary>添付する（録音、文書、本人確認書類など）</summary><form method="post" action="/cases/${file.id}/attachments" enctype="multipart/form-data">${page.token}${versionField(file)}
${field({ name: 'file', label: 'ファイル（100MB まで）', type: 'file', required: true })}
${select(
  { name: 'attachmentKind', label: '添付の種類', required: true },
  Object.entries(attachmentKinds).map(([value, label]) => ({ value, label })),
)}
${field({ name: 'title', label: '標目（題名）', required: true, most: 100, hint: '証拠説明書に載ります。' })}
${field({ name: 'author', label: '作成者', most: 100 })}${field({ name: 'madeOn', label: '作成年月日', type: 'date', short: true })}
${field({ name: 'purport', label: '立証趣旨', most: 500, hint: 'この添付で、どの事実を示すか。' })}
<label class="choice"><input type="checkbox" name="disclosable" value="yes">発信者に見せてよい</label><button type="submit">封印して添付する</button></form></details>`;
  return html`<h2>添付</h2>${all.length === 0 ? html`<p>まだありません。</p>` : html`<ul class="plain">${all.map(item)}</ul>`}${file.mayWrite ? form : ''}`;
}

export const buildPacket = (page: Page) =>
  act(
    page,
    '/papers',
    '資料一式を作り始めました。できたら、この画面に並びます。読み込み直してください。',
    async (form) => {
      const kind = textOf(form, 'kind');
      if (!isPacketKind(kind)) throw new MimamoriError('packet-kind', '資料一式の種類を選んでください。');
      const { order } = await page.deps.packets();
      await orderPacket(order, page.viewer, page.params.id ?? '', kind);
    },
  );

export async function downloadPacket(page: Page): Promise<Response> {
  const back = `/cases/${page.params.id ?? ''}/packets/${page.params.packet ?? ''}`;
  const asked = await askSecondFactor(page, back);
  if (asked) return asked;
  const { make } = await page.deps.packets();
  const { packet, zip } = await readPacket(make, page.viewer, page.params.packet ?? '');
  const name = encodeURIComponent(packet.fileName);
  const headers = {
    'content-type': 'application/zip',
    'content-disposition': `attachment; filename="packet.zip"; filename*=UTF-8''${name}`,
  };
  return new Response(new Uint8Array(zip), { headers });
}

export const giveConsent = (page: Page) =>
  act(page, '/papers', '同意を記録しました。', (form) => {
    const kind = textOf(form, 'consentKind');
    return recordConsent(dependencies(page), page.viewer, targetOf(page, form), {
      ...{
        kind: isConsentKind(kind) ? kind : 'share',
        givenBy: textOf(form, 'givenBy'),
        givenOn: textOf(form, 'givenOn'),
      },
      attachmentId: textOf(form, 'attachmentId') || undefined,
    });
  });

export const takeConsentBack = (page: Page) =>
  act(page, '/papers', '撤回を記録しました。', (form) =>
    withdrawConsent(dependencies(page), page.viewer, targetOf(page, form), page.params.consent ?? ''),
  );

export const addAttachment = (page: Page) =>
  act(page, '/papers', '封印して添付しました。', async (form) => {
    const file = form.get('file');
    const kind = textOf(form, 'attachmentKind');
    if (!(file instanceof File) || file.size === 0)
      throw new MimamoriError('attachment-size', '添付するファイルを選んでください。');
    const sealing = await page.deps.evidence();
    await attach({ ...dependencies(page), sealing }, page.viewer, targetOf(page, form), {
      ...{ kind: isAttachmentKind(kind) ? kind : 'other', title: textOf(form, 'title'), fileName: file.name },
      ...{ mediaType: file.type || 'application/octet-stream', content: new Uint8Array(await file.arrayBuffer()) },
      ...{ author: textOf(form, 'author') || undefined, madeOn: textOf(form, 'madeOn') || undefined },
      ...{ purport: textOf(form, 'purport') || undefined, disclosable: textOf(form, 'disclosable') === 'yes' },
    });
  });
