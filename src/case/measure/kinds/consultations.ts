import { close, type MeasureKind, outside, withdrawable } from '../kind.ts';

export const legalAffairsBureau: MeasureKind = {
  id: 'legal_affairs_bureau',
  name: '法務局への相談',
  purpose: '人権侵犯の相談をします。法務局が違法と判断したときは、削除を要請してもらえることがあります。',
  addressee: 'legal_affairs_bureau',
  states: {
    planned: '準備中',
    consulted: '相談済み',
    requested: '法務局が削除を要請',
    declined: '要請しないとの回答',
    answered: '結果の通知を受領',
    withdrawn: '取りやめ',
    closed: '終了',
  },
  steps: [
    {
      ...{ id: 'consult', label: '相談した・被害を申告した', from: ['planned'], to: 'consulted', sets: 'sentAt' },
      requires: outside({ judged: 'never', consent: 'share' }),
    },
    { id: 'request', label: '法務局が削除を要請した', from: ['consulted'], to: 'requested', sets: 'receivedAt' },
    {
      ...{ id: 'decline', label: '要請しないと回答された', from: ['consulted'], to: 'declined' },
      ...{ sets: 'answeredAt', asks: ['answer'] },
    },
    {
      ...{ id: 'answer', label: '結果の通知を受けた', from: ['consulted', 'requested'], to: 'answered' },
      ...{ sets: 'answeredAt', asks: ['answer'] },
    },
    withdrawable(['planned', 'consulted']),
    close(['consulted', 'declined', 'answered']),
  ],
};

export const harmfulInformationCentre: MeasureKind = {
  id: 'harmful_information_centre',
  name: '違法・有害情報相談センター',
  purpose: '削除の求め方について助言を受けます。センターが削除するわけではありません。',
  addressee: 'harmful_information_centre',
  states: { planned: '準備中', consulted: '相談済み', answered: '助言を受領', withdrawn: '取りやめ', closed: '終了' },
  steps: [
    {
      ...{ id: 'consult', label: '相談した', from: ['planned'], to: 'consulted', sets: 'sentAt' },
      requires: outside({ judged: 'never', approval: 'never' }),
    },
    {
      ...{ id: 'answer', label: '助言を受けた', from: ['consulted'], to: 'answered', sets: 'answeredAt' },
      asks: ['answer'],
    },
    withdrawable(['planned', 'consulted']),
    close(['consulted', 'answered']),
  ],
};

export const hotline: MeasureKind = {
  id: 'hotline',
  name: '誹謗中傷ホットライン',
  purpose: '規約に沿った対応を、ホットラインから運営者に促してもらいます。申告できるのは原則として本人だけです。',
  addressee: 'hotline',
  states: {
    planned: '準備中',
    reported: '本人が申告',
    accepted: '受け付けられました',
    declined: '対象外との回答',
    answered: '結果の通知を受領',
    withdrawn: '取りやめ',
    closed: '終了',
  },
  steps: [
    {
      ...{ id: 'report', label: '本人が申告した', from: ['planned'], to: 'reported', sets: 'sentAt' },
      requires: outside({ judged: 'never', approval: 'never', consent: 'act' }),
    },
    {
      ...{ id: 'accept', label: '受け付けられた', from: ['reported'], to: 'accepted', sets: 'receivedAt' },
      asks: ['receipt'],
    },
    {
      ...{ id: 'decline', label: '対象外と回答された', from: ['reported', 'accepted'], to: 'declined' },
      ...{ sets: 'answeredAt', asks: ['answer'] },
    },
    {
      ...{ id: 'answer', label: '結果の通知を受けた', from: ['accepted'], to: 'answered', sets: 'answeredAt' },
      asks: ['answer'],
    },
    withdrawable(['planned', 'reported']),
    close(['declined', 'answered']),
  ],
};
