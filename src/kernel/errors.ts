/**
 * An error with two readers: `message` is a Japanese sentence for the person at the screen that says what to do,
 * `code` and `details` (ids and figures only, never post texts, names or secrets) are for the log.
 */
export class MimamoriError extends Error {
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, details: Record<string, unknown> = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'MimamoriError';
    this.code = code;
    this.details = details;
  }
}

export function isMimamoriError(error: unknown, code?: string): error is MimamoriError {
  return error instanceof MimamoriError && (code === undefined || error.code === code);
}

/** The first line of any thrown thing, for logs. Library messages may quote input, so callers bound what they log. */
export function describeError(error: unknown): string {
  if (error instanceof MimamoriError) return error.code;
  if (error instanceof Error) return `${error.name}: ${error.message.split('\n', 1)[0]?.slice(0, 300) ?? ''}`;
  return String(error).slice(0, 300);
}
