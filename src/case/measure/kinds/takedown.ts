import { close, type MeasureKind, outside, withdrawable } from '../kind.ts';

/** 送信防止措置の依頼（情プラ法3条2項2号、22条） */
export const takedown: MeasureKind = {
  id: 'takedown',
  name: '削除要請',
  purpose: '投稿の削除（送信防止措置）を、サービスの運営者に求めます。',
  addressee: 'platform',
  states: {
    planned: '準備中',
    sent: '送付済み',
    received: '受付済み',
    deferred: '回答が延びています',
    removed: '削除されました',
    refused: '削除されませんでした',
    withdrawn: '取りやめ',
    closed: '終了',
  },
  steps: [
    {
      ...{ id: 'send', label: '送付した', from: ['planned'], to: 'sent', sets: 'sentAt' },
      requires: outside({ judged: 'unless-urgent', consent: 'act' }),
    },
    {
      ...{ id: 'receive', label: '受け付けられた', from: ['sent'], to: 'received', sets: 'receivedAt' },
      ...{ asks: ['receipt'], starts: 'application-received' },
    },
    {
      ...{ id: 'defer', label: '遅れる理由の通知を受けた', from: ['sent', 'received'], to: 'deferred' },
      ...{ sets: 'answeredAt', asks: ['answer'], stops: ['K-PLT'] },
    },
    {
      ...{ id: 'remove', label: '削除された', from: ['sent', 'received', 'deferred', 'refused'], to: 'removed' },
      ...{ sets: 'answeredAt', asks: ['answer'], stops: ['K-PLT', 'K-INQ', 'K-INQ-2'] },
    },
    {
      ...{ id: 'refuse', label: '削除しないと回答された', from: ['sent', 'received', 'deferred'], to: 'refused' },
      ...{ sets: 'answeredAt', asks: ['answer'], stops: ['K-PLT', 'K-INQ', 'K-INQ-2'] },
    },
    withdrawable(['planned', 'sent', 'received', 'deferred']),
    close(['removed', 'refused']),
  ],
};
