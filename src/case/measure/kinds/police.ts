import { close, type MeasureKind, outside, withdrawable } from '../kind.ts';

const early = outside({ approval: 'unless-danger', judged: 'never', consent: 'share' });

/** 相談、被害届、告訴（刑訴230条、241条）. Danger is told at once: 110. */
export const police: MeasureKind = {
  id: 'police',
  name: '警察相談・通報',
  purpose: '警察に相談し、必要に応じて被害届・告訴状を出します。差し迫った危険は、記録の前に110番してください。',
  addressee: 'police',
  states: {
    planned: '準備中',
    consulted: '相談済み',
    report_filed: '被害届・通報済み',
    complaint_filed: '告訴状を提出',
    accepted: '受理されました',
    returned: '受理されませんでした',
    not_reported: '相談しないと決定',
    withdrawn: '取りやめ',
    closed: '終了',
  },
  steps: [
    {
      id: 'consult',
      label: '相談した',
      from: ['planned'],
      to: 'consulted',
      sets: 'sentAt',
      asks: ['note'],
      requires: early,
    },
    {
      ...{ id: 'report', label: '被害届を出した・通報した', from: ['planned', 'consulted'], to: 'report_filed' },
      ...{ sets: 'sentAt', requires: early },
    },
    {
      ...{ id: 'complain', label: '告訴状を出した', from: ['planned', 'consulted', 'report_filed', 'returned'] },
      ...{ to: 'complaint_filed', sets: 'sentAt', requires: outside({ judged: 'never', consent: 'act' }) },
    },
    {
      ...{ id: 'accept', label: '受理された', from: ['report_filed', 'complaint_filed'], to: 'accepted' },
      ...{ sets: 'receivedAt', asks: ['receipt'] },
    },
    {
      ...{ id: 'return', label: '受理されなかった・預かりとなった', from: ['report_filed', 'complaint_filed'] },
      ...{ to: 'returned', sets: 'answeredAt', asks: ['answer'] },
    },
    // One city's policy wants a report whenever such a post is found: not reporting is a decision with a reason.
    { id: 'decline', label: '相談しないと決めた', from: ['planned'], to: 'not_reported', asks: ['note'], closes: true },
    withdrawable(['planned', 'consulted']),
    close(['consulted', 'report_filed', 'accepted', 'returned']),
  ],
};
