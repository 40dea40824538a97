import {
  addOnCall,
  addQuietHours,
  alarmSettingsSchema,
  keepAlarmSettings,
  keepChannel,
  onCallDraftSchema,
  quietHoursDraftSchema,
  removeChannel,
  removeOnCall,
  removeQuietHours,
  sendAgain,
  tryChannel,
} from '../../notify/index.ts';
import type { Page, Route } from '../route.ts';
import { editChannel, readChannelForm, writeChannel } from './channel-page.ts';
import { showChannels } from './overview.ts';
import { parseOrSay } from './parse.ts';
import { readOnCallForm, readQuietForm, readSettingsForm } from './time-forms.ts';

const right = 'channels.manage' as const;
const by = ({ viewer, deps }: Page) => ({ actor: viewer.id, now: deps.clock.now() });
const id = ({ params }: Page) => params.id ?? '';

export const channelRoutes: readonly Route[] = [
  { method: 'GET', path: '/channels', right, handle: showChannels },
  { method: 'GET', path: '/channels/new', right, handle: writeChannel },
  { method: 'POST', path: '/channels', right, handle: (page) => keep(page, undefined) },
  { method: 'POST', path: '/channels/settings', right, handle: keepSettings },
  { method: 'POST', path: '/channels/on-call', right, handle: addDuty },
  { method: 'POST', path: '/channels/on-call/:id/remove', right, handle: removeDuty },
  { method: 'POST', path: '/channels/quiet-hours', right, handle: addQuiet },
  { method: 'POST', path: '/channels/quiet-hours/:id/remove', right, handle: removeQuiet },
  { method: 'POST', path: '/channels/deliveries/:id/again', right, handle: again },
  { method: 'GET', path: '/channels/:id', right, handle: editChannel },
  { method: 'POST', path: '/channels/:id', right, handle: (page) => keep(page, id(page)) },
  { method: 'POST', path: '/channels/:id/test', right, handle: test },
  { method: 'POST', path: '/channels/:id/remove', right, handle: remove },
];

async function keep(page: Page, channelId: string | undefined): Promise<Response> {
  const draft = readChannelForm(await page.form());
  await keepChannel(await page.deps.notify(), channelId, draft, by(page));
  return page.redirect('/channels', '知らせ先を保存しました。「試しに送る」で届くことを確かめてください。');
}

async function test(page: Page): Promise<Response> {
  await tryChannel(await page.deps.notify(), id(page), { actor: page.viewer.id });
  return page.redirect('/channels', '試しに送りました。届いたことを確かめてください。');
}

async function remove(page: Page): Promise<Response> {
  await removeChannel(page.deps.store, id(page), by(page));
  return page.redirect('/channels', '知らせ先を消しました。');
}

async function again(page: Page): Promise<Response> {
  await sendAgain(page.deps.store, id(page), by(page));
  return page.redirect('/channels', 'もう一度送ります。');
}

async function keepSettings(page: Page): Promise<Response> {
  const settings = parseOrSay(alarmSettingsSchema, readSettingsForm(await page.form()));
  await keepAlarmSettings(page.deps.store, settings, by(page));
  return page.redirect('/channels', '知らせ方を保存しました。');
}

async function addDuty(page: Page): Promise<Response> {
  await addOnCall(page.deps.store, parseOrSay(onCallDraftSchema, readOnCallForm(await page.form())), by(page));
  return page.redirect('/channels', '当番を加えました。');
}

async function removeDuty(page: Page): Promise<Response> {
  await removeOnCall(page.deps.store, id(page), by(page));
  return page.redirect('/channels', '当番を消しました。');
}

async function addQuiet(page: Page): Promise<Response> {
  await addQuietHours(page.deps.store, parseOrSay(quietHoursDraftSchema, readQuietForm(await page.form())), by(page));
  return page.redirect('/channels', '静かな時間を加えました。');
}

async function removeQuiet(page: Page): Promise<Response> {
  await removeQuietHours(page.deps.store, id(page), by(page));
  return page.redirect('/channels', '静かな時間を消しました。');
}
