import { close, type MeasureKind, outside, withdrawable } from '../kind.ts';

/**
 * 発信者情報の開示（情プラ法5条、8条、14条、15条）. Only a lawyer files in court (18条); what is disclosed stays with the lawyer
 * (7条), and here only that it was.
 */
export const disclosure: MeasureKind = {
  id: 'disclosure',
  name: '発信者情報開示',
  purpose: '発信者の情報の開示を、弁護士を通じて求めます。開示された情報は弁護士が持ち、ここには記録しません。',
  addressee: 'platform',
  states: {
    planned: '準備中',
    requested: '任意の開示を請求',
    filed: '裁判所に申立て',
    provision_received: '次の提供者が判明',
    provision_noticed: '次の申立てを通知',
    decided: '決定を受領',
    disclosed: '開示されました',
    refused: '開示されませんでした',
    withdrawn: '取りやめ',
    closed: '終了',
  },
  steps: [
    {
      ...{ id: 'request', label: '任意の開示を請求した', from: ['planned'], to: 'requested', sets: 'sentAt' },
      requires: outside({ consent: 'act', gate: true }),
    },
    {
      ...{ id: 'file', label: '弁護士が申し立てた', from: ['planned', 'requested', 'refused'], to: 'filed' },
      ...{ sets: 'sentAt', asks: ['receipt'], requires: outside({ consent: 'act', gate: true }) },
    },
    {
      ...{ id: 'provide', label: '提供命令で次の提供者の名を受けた', from: ['filed'], to: 'provision_received' },
      ...{ sets: 'receivedAt', starts: 'provision-received' },
    },
    {
      ...{
        id: 'notice',
        label: '次の提供者への申立てを通知した',
        from: ['provision_received'],
        to: 'provision_noticed',
      },
      ...{ asks: ['receipt'], stops: ['K-PRV'] },
    },
    {
      ...{ id: 'decide', label: '決定の告知を受けた', to: 'decided', sets: 'answeredAt' },
      ...{ from: ['filed', 'provision_received', 'provision_noticed'], asks: ['answer'], starts: 'decision-notified' },
    },
    {
      ...{
        id: 'disclose',
        label: '開示された（弁護士が受領）',
        from: ['requested', 'filed', 'decided'],
        to: 'disclosed',
      },
      ...{ sets: 'answeredAt', stops: ['K-PRV', 'K-OBJ'] },
    },
    {
      ...{
        id: 'refuse',
        label: '開示しないと回答・決定された',
        from: ['requested', 'filed', 'decided'],
        to: 'refused',
      },
      ...{ sets: 'answeredAt', asks: ['answer'] },
    },
    withdrawable(['planned', 'requested', 'filed', 'provision_received', 'provision_noticed']),
    close(['decided', 'disclosed', 'refused']),
  ],
};
