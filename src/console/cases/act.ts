import { MimamoriError } from '../../kernel/index.ts';
import { textsOf } from '../form.ts';
import type { Page } from '../route.ts';
import { failureOf } from '../shell/failure.ts';
import type { Part } from './file.ts';

/** A form that was refused: what was typed in it, and why. */
export interface Refused {
  /** Where it was sent, after the case's own address. */
  path: string;
  code: string;
  /** Japanese. */
  message: string;
  values: Readonly<Record<string, string>>;
}

interface Action {
  /** Part of the case to which it goes back. */
  part: Part;
  /** The page that has the form; it is shown again, with what was typed, where the action is refused. */
  show(page: Page, refused: Refused): Promise<Response>;
  /** Japanese: what was done. */
  notice: string;
}

/** Runs an action on the case of the address and goes back to a part of it. Nobody types anything twice. */
export async function act(
  page: Page,
  { part, show, notice }: Action,
  work: (form: FormData) => Promise<unknown>,
): Promise<Response> {
  const form = await page.form();
  const own = `/cases/${page.params.id ?? ''}`;
  try {
    await work(form);
  } catch (error) {
    // What may not be seen or is not there answers as such.
    if (!(error instanceof MimamoriError) || failureOf(error, '').status !== 422) throw error;
    const path = new URL(page.request.url).pathname.slice(own.length);
    return show(page, { path, code: error.code, message: error.message, values: textsOf(form) });
  }
  return page.redirect(`${own}${part}`, notice);
}
