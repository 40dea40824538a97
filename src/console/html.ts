import type { HtmlEscapedString } from 'hono/utils/html';

/** What `html` templates make: everything put into them is escaped. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;
