import { MimamoriError } from '../../kernel/index.ts';

/** One question as it stands. */
export interface GateEntry {
  question: string;
  answer: string | null;
}

export type GateVerdict =
  /** No question is raised, or all were answered with `proceed`. */
  { state: 'clear' } | { state: 'open'; questions: string[] } | { state: 'stopped'; questions: string[] };

export function gateVerdict(entries: readonly GateEntry[]): GateVerdict {
  const having = (wanted: string | null) =>
    entries.flatMap(({ question, answer }) => (answer === wanted ? [question] : []));
  const stopped = having('stop');
  if (stopped.length > 0) return { state: 'stopped', questions: stopped };
  const open = entries.filter(({ answer }) => answer !== 'proceed').map(({ question }) => question);
  return open.length > 0 ? { state: 'open', questions: open } : { state: 'clear' };
}

/** Sender disclosure needs a clear gate. @throws {MimamoriError} `gate-stopped`, `gate-open` */
export function requireClearGate(entries: readonly GateEntry[]): void {
  const verdict = gateVerdict(entries);
  if (verdict.state === 'clear') return;
  if (verdict.state === 'stopped') {
    throw new MimamoriError(
      'gate-stopped',
      '確認事項に「進めない」との決定があるため、発信者情報開示の手続は取れません。',
      { questions: verdict.questions },
    );
  }
  throw new MimamoriError(
    'gate-open',
    '答えていない確認事項があるため、発信者情報開示の手続は取れません。決定できる人が、理由を付けて答えてください。',
    { questions: verdict.questions },
  );
}
