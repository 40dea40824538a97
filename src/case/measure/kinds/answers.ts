import { close, type MeasureKind, outside, withdrawable } from '../kind.ts';

export const counsel: MeasureKind = {
  id: 'counsel',
  name: '弁護士相談',
  purpose: '弁護士に相談し、必要に応じて依頼します。',
  addressee: 'counsel',
  states: {
    planned: '準備中',
    consulted: '相談済み',
    advised: '助言を受領',
    engaged: '依頼済み',
    withdrawn: '取りやめ',
    closed: '終了',
  },
  steps: [
    {
      ...{ id: 'consult', label: '相談した', from: ['planned'], to: 'consulted', sets: 'sentAt' },
      requires: outside({ judged: 'never', approval: 'never', consent: 'share' }),
    },
    {
      ...{ id: 'advise', label: '助言を受けた', from: ['consulted'], to: 'advised', sets: 'answeredAt' },
      asks: ['answer'],
    },
    {
      ...{ id: 'engage', label: '依頼した', from: ['consulted', 'advised'], to: 'engaged', sets: 'receivedAt' },
      requires: outside({ judged: 'never', consent: 'act' }),
    },
    withdrawable(['planned', 'consulted']),
    close(['consulted', 'advised', 'engaged']),
  ],
};

/** 内容証明（郵便法）: needs the addressee's name and address, which a disclosure gives, and only to the lawyer. */
export const warning: MeasureKind = {
  id: 'warning',
  name: '内容証明・警告',
  purpose: '相手方に、書面で警告します。相手方の氏名と住所が分かっていることが要ります。',
  addressee: 'sender',
  states: {
    planned: '準備中',
    drafted: '案を作成',
    sent: '発送済み',
    delivered: '配達されました',
    returned: '返送されました',
    answered: '回答を受領',
    withdrawn: '取りやめ',
    closed: '終了',
  },
  steps: [
    { id: 'draft', label: '案を作った', from: ['planned'], to: 'drafted' },
    {
      ...{ id: 'send', label: '発送した', from: ['drafted'], to: 'sent', sets: 'sentAt', asks: ['receipt'] },
      requires: outside({ consent: 'act' }),
    },
    { id: 'deliver', label: '配達された', from: ['sent'], to: 'delivered', sets: 'receivedAt' },
    { id: 'return', label: '返送された', from: ['sent'], to: 'returned', sets: 'answeredAt', asks: ['answer'] },
    { id: 'answer', label: '回答を受けた', from: ['delivered'], to: 'answered', sets: 'answeredAt', asks: ['answer'] },
    withdrawable(['planned', 'drafted']),
    close(['delivered', 'returned', 'answered']),
  ],
};

/** Facts only, no word on who the sender is, and a legal review before it is published (LEGAL.md SG-12). */
export const statement: MeasureKind = {
  id: 'statement',
  name: '公式声明',
  purpose: '事実と異なる投稿に対し、市の公式の場所で事実だけを示します。投稿者が分かることは書きません。',
  addressee: 'official_site',
  states: {
    planned: '準備中',
    drafted: '案を作成',
    reviewed: '法務の確認済み',
    published: '公表済み',
    corrected: '訂正して公表済み',
    withdrawn: '取りやめ',
    closed: '終了',
  },
  steps: [
    { id: 'draft', label: '案を作った', from: ['planned', 'reviewed'], to: 'drafted' },
    {
      id: 'review',
      label: '法務の確認を受けた',
      from: ['drafted'],
      to: 'reviewed',
      sets: 'answeredAt',
      asks: ['answer'],
    },
    {
      ...{ id: 'publish', label: '公表した', from: ['reviewed'], to: 'published', sets: 'sentAt' },
      requires: outside({ judged: 'always' }),
    },
    {
      id: 'correct',
      label: '訂正した',
      from: ['published', 'corrected'],
      to: 'corrected',
      asks: ['note'],
      requires: outside(),
    },
    withdrawable(['planned', 'drafted', 'reviewed']),
    close(['published', 'corrected']),
  ],
};

export const stopService: MeasureKind = {
  id: 'stop_service',
  name: '対応中止',
  purpose: '行き過ぎた言動が続くとき、複数の職員の判断で、対応を打ち切ります。',
  addressee: 'sender',
  states: {
    planned: '準備中',
    warned: '警告済み',
    stopped: '対応を中止',
    lifted: '中止を解除',
    withdrawn: '取りやめ',
    closed: '終了',
  },
  steps: [
    {
      ...{ id: 'warn', label: '中止すると警告した', from: ['planned'], to: 'warned', sets: 'sentAt', asks: ['note'] },
      requires: outside(),
    },
    {
      ...{ id: 'stop', label: '対応を中止した', from: ['planned', 'warned'], to: 'stopped', sets: 'answeredAt' },
      ...{ asks: ['note'], requires: outside() },
    },
    { id: 'lift', label: '中止を解除した', from: ['stopped'], to: 'lifted', asks: ['note'] },
    withdrawable(['planned', 'warned']),
    close(['warned', 'stopped', 'lifted']),
  ],
};
