import { MimamoriError } from '../../kernel/index.ts';

const sentences = {
  'approval-self': '自分が頼んだことを自分で承認することはできません。別の方に頼んでください。',
  'approval-stale': '承認を頼んだあとで内容が変わりました。いまの内容で、もう一度承認を頼んでください。',
  'approval-expired': '承認の期限が過ぎています。もう一度承認を頼んでください。',
  'approval-answered': 'この承認には、もう答えが出ています。画面を読み込み直してください。',
  'approval-open': 'この内容の承認は、もう頼んであります。',
  'approval-unknown': '承認の依頼が見つかりません。',
  'approval-needed': '外への効果があるので、別の方の承認が要ります。承認を頼んでください。',
} as const;

export type Refusal = keyof typeof sentences;

export function refuse(code: Refusal, details: Record<string, string | number> = {}, cause?: unknown): MimamoriError {
  return new MimamoriError(code, sentences[code], details, cause);
}

/**
 * What the database's own guards refused (prisma/migrations/…_access_and_approvals): the last line of defence, and the first
 * where two answer at once.
 */
export function translateRefusal(error: unknown, details: Record<string, string | number>): unknown {
  const text = error instanceof Error ? error.message : '';
  if (text.includes('Approval_one_open')) return refuse('approval-open', details, error);
  if (text.includes('approval-stale')) return refuse('approval-stale', details, error);
  if (text.includes('approval-answered') || text.includes('approval-immutable')) {
    return refuse('approval-answered', details, error);
  }
  if (text.includes('Approval_second_person')) return refuse('approval-self', details, error);
  if (text.includes('Approval_answer_in_time')) return refuse('approval-expired', details, error);
  return error;
}
