import type { NoticeKind } from './kinds.ts';
import type { Severity } from './severity.ts';

/** What reaches people: no post texts, no names. */
export interface Message {
  /** The delivery's id: the same on every try, so that receivers can tell doubles. */
  id: string;
  kind: NoticeKind;
  severity: Severity;
  /** One line. */
  subject: string;
  /** Whole sentences or `label：value`, in order. */
  lines: readonly string[];
  /** Where to read on and acknowledge; undefined where the office has not said how the console is reached. */
  link: string | undefined;
  at: Date;
  attachments: readonly { fileName: string; bytes: Uint8Array }[];
}

/** As plain text, for mail and for services that show nothing else. */
export function plainText({ subject, lines, link }: Message): string {
  return [subject, '', ...lines, ...(link === undefined ? [] : ['', link])].join('\n');
}
