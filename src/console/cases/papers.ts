import { html, raw } from 'hono/html';
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
import { askRelease, isPacketKind, orderPacket } from '../../packet/index.ts';
import { field, select } from '../field.ts';
import { textOf } from '../form.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';
import { act, type Refused } from './act.ts';
import { caseForm } from './case-form.ts';
import { dependencies, inFrame, type OpenFile, openFile, targetOf } from './file.ts';
import { packetPart } from './packets.ts';

export async function showPapers(page: Page, refused?: Refused): Promise<Response> {
  const file = await openFile(page, refused);
  const checked = refused?.path === '/packets' ? (refused.values.kind ?? '') : (page.query.get('check') ?? '');
  const content = html`${await packetPart(page, file, checked)}${consents(page, file)}${attachments(page, file)}`;
  return inFrame(page, file, '/papers', content);
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
${file.mayWrite ? caseForm(page, file, { path: `/consents/${id}/withdraw` }, () => html`<button type="submit" class="quiet">撤回を記録する</button>`) : ''}</li>`;
  const documents = material.attachments.map(({ id, title }) => ({ value: id, label: title }));
  const kinds = Object.entries(consentKinds).map(([value, label]) => ({ value, label }));
  const form = caseForm(
    page,
    file,
    { path: '/consents', folded: '同意・委任を記録する' },
    (
      typed,
    ) => html`${select({ name: 'consentKind', label: '同意の種類', required: true, value: typed('consentKind') }, kinds)}
${select({ name: 'givenBy', label: 'だれの同意か', required: true, value: typed('givenBy') }, holders)}
${field({ name: 'givenOn', label: '同意した日', type: 'date', value: typed('givenOn'), required: true, short: true })}
${select({ name: 'attachmentId', label: '書面', hint: '先に添付してください。', value: typed('attachmentId') }, documents, 'なし')}<button type="submit">記録する</button>`,
  );
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
  const kinds = Object.entries(attachmentKinds).map(([value, label]) => ({ value, label }));
  const again = file.refused?.path === '/attachments' ? { hint: 'ファイルは、もう一度選んでください。' } : {};
  const form = caseForm(
    page,
    file,
    { path: '/attachments', folded: '添付する（録音、文書、本人確認書類など）', hasFile: true },
    (typed) => html`${field({ name: 'file', label: 'ファイル（100MB まで）', type: 'file', required: true, ...again })}
${select({ name: 'attachmentKind', label: '添付の種類', required: true, value: typed('attachmentKind') }, kinds)}
${field({ name: 'title', label: '標目（題名）', required: true, value: typed('title'), most: 100, hint: '証拠説明書に載ります。' })}
${field({ name: 'author', label: '作成者', value: typed('author'), most: 100 })}${field({ name: 'madeOn', label: '作成年月日', type: 'date', value: typed('madeOn'), short: true })}
${field({ name: 'purport', label: '立証趣旨', value: typed('purport'), most: 500, hint: 'この添付で、どの事実を示すか。' })}
<label class="choice"><input type="checkbox" name="disclosable" value="yes"${typed('disclosable') === 'yes' ? raw(' checked') : ''}>発信者に見せてよい</label><button type="submit">封印して添付する</button>`,
  );
  return html`<h2>添付</h2>${all.length === 0 ? html`<p>まだありません。</p>` : html`<ul class="plain">${all.map(item)}</ul>`}${file.mayWrite ? form : ''}`;
}

const goingBack = (notice: string) => ({ part: '/papers' as const, show: showPapers, notice });

export const giveConsent = (page: Page) =>
  act(page, goingBack('同意を記録しました。'), (form) => {
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
  act(page, goingBack('撤回を記録しました。'), (form) =>
    withdrawConsent(dependencies(page), page.viewer, targetOf(page, form), page.params.consent ?? ''),
  );

export const addAttachment = (page: Page) =>
  act(page, goingBack('封印して添付しました。'), async (form) => {
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

export const buildPacket = (page: Page) =>
  act(
    page,
    goingBack('資料一式を作り始めました。できたら、この画面に並びます。読み込み直してください。'),
    async (form) => {
      const kind = textOf(form, 'kind');
      if (!isPacketKind(kind)) throw new MimamoriError('packet-kind', '資料一式の種類を選んでください。');
      const { order } = await page.deps.packets();
      await orderPacket(order, page.viewer, page.params.id ?? '', kind);
    },
  );

export const askToRelease = (page: Page) =>
  act(page, goingBack('承認を求めました。'), (form) =>
    askRelease(dependencies(page), page.viewer, {
      ...{ packetId: page.params.packet ?? '', caseId: page.params.id ?? '', reason: textOf(form, 'reason') },
    }),
  );
