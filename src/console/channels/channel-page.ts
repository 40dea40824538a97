import { html, raw } from 'hono/html';
import { MimamoriError } from '../../kernel/index.ts';
import {
  type ChannelDraft,
  type ChannelKindName,
  channelDraftSchema,
  channelKinds,
  channelUses,
  isChannelKind,
  listChannels,
  type ShownChannel,
} from '../../notify/index.ts';
import { field, select, textArea } from '../field.ts';
import { textOf } from '../form.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';
import { parseOrSay } from './parse.ts';

export function writeChannel(page: Page): Response | Promise<Response> {
  const kind = page.query.get('kind') ?? '';
  if (!isChannelKind(kind)) throw new MimamoriError('channel-unknown', '知らせ先の種類を選んでください。');
  return page.html(`${channelKinds[kind].name}の知らせ先を加える`, form(page, kind, undefined));
}

export async function editChannel(page: Page): Promise<Response> {
  const channel = (await listChannels(page.deps.store)).find(({ id }) => id === page.params.id);
  if (!channel || !isChannelKind(channel.kind)) {
    throw new MimamoriError('channel-unknown', 'この知らせ先はありません。');
  }
  return page.html(`${channel.name}（${channel.kindName}）`, form(page, channel.kind, channel));
}

export function readChannelForm(data: FormData): ChannelDraft {
  const fields = [...data].flatMap(([name, value]) =>
    name.startsWith('field.') && typeof value === 'string' ? [[name.slice('field.'.length), value]] : [],
  );
  return parseOrSay(channelDraftSchema, {
    kind: textOf(data, 'kind'),
    name: textOf(data, 'name'),
    takes: data.getAll('takes'),
    position: textOf(data, 'position') || '0',
    enabled: data.has('enabled'),
    fields: Object.fromEntries(fields),
  });
}

function form(page: Page, kind: ChannelKindName, channel: ShownChannel | undefined): Html {
  const { fields } = channelKinds[kind];
  const takes = channel?.takes ?? ['critical', 'digest'];
  return html`<form method="post" action="${channel ? `/channels/${channel.id}` : '/channels'}" autocomplete="off">${page.token}
<input type="hidden" name="kind" value="${kind}">
${field({ name: 'name', label: '名前', value: channel?.name ?? '', required: true, most: 100, hint: 'この画面での呼び名です（例：総務課メール）。' })}
${fields.map(({ name, label, hint, isSecret, isOptional, choices }) => {
  const id = `field.${name}`;
  const value = channel?.settings[name] ?? '';
  if (choices) {
    const options = Object.entries(choices).map(([code, words]) => ({ value: code, label: words }));
    return select({ name: id, label, value, required: true }, options);
  }
  if (!isSecret) return field({ name: id, label, value, required: !isOptional, ...(hint && { hint }) });
  const kept = channel ? '空のままにすると、今の値を使い続けます。' : '';
  const about = `${hint ?? ''}${kept}環境変数に置く場合は env:MIMAMORI_CHANNEL_… と入れます。`;
  if (name === 'privateKey') return textArea({ name: id, label, hint: about, required: !channel });
  return field({
    name: id,
    label,
    hint: about,
    required: !isOptional && !channel,
    type: 'password',
    autocomplete: 'new-password',
  });
})}
<fieldset><legend>ここに送るもの</legend>
${Object.entries(channelUses).map(
  ([code, words]) =>
    html`<label class="choice"><input type="checkbox" name="takes" value="${code}"${takes.includes(code) ? raw(' checked') : ''}>${words}</label>`,
)}</fieldset>
${field({ name: 'position', label: '順番', type: 'number', value: String(channel?.position ?? 0), short: true, required: true, hint: '小さいものが先です。先の知らせ先に届かないとき、次のものに送ります。' })}
<label class="choice"><input type="checkbox" name="enabled"${(channel?.enabled ?? true) ? raw(' checked') : ''}>使う</label>
<p class="actions"><button type="submit">保存する</button> <a href="/channels">やめる</a></p>
</form>`;
}
