export { acknowledgeNotice, acknowledgeSubject } from './acknowledge.ts';
export type { Field, Post } from './channels/contract.ts';
export { type ChannelKindName, channelKinds, isChannelKind } from './channels/kinds.ts';
export { isSignedBy, SIGNATURE_SECONDS, signatureOf } from './channels/webhook.ts';
export { type Delivered, deliver } from './deliver.ts';
export type { NotifyDependencies } from './dependencies.ts';
export { type Due, dueNotices, openDigest } from './due.ts';
export { type NoticeKind, noticeKinds } from './kinds.ts';
export {
  type ChannelDraft,
  channelDraftSchema,
  channelUses,
  isTaken,
  keepChannel,
  listChannels,
  removeChannel,
  type ShownChannel,
} from './office/channels.ts';
export { deadDeliveries, latestDeliveries, type ShownDelivery, sendAgain } from './office/deliveries.ts';
export {
  addOnCall,
  addQuietHours,
  listOnCall,
  listQuietHours,
  type OnCallRow,
  onCallDraftSchema,
  type QuietHoursRow,
  quietHoursDraftSchema,
  removeOnCall,
  removeQuietHours,
} from './office/times.ts';
export { tryChannel } from './office/try-channel.ts';
export { type NoticeOrder, orderNotice } from './order.ts';
export { escalateNotice, planNotice } from './plan-notice.ts';
export { createSecretBox, type SecretBox } from './secret-box.ts';
export { type AlarmSettings, alarmSettingsSchema, keepAlarmSettings, readAlarmSettings } from './settings.ts';
export { type ShownNotice, showNotice } from './shown.ts';
export { createTroubles, type Troubles } from './troubles.ts';
