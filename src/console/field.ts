import { html, raw } from 'hono/html';
import type { Html } from './html.ts';

export interface Field {
  name: string;
  /** The name where it is not said; a page with several forms needs one for each. */
  id?: string;
  label: string;
  type?: 'text' | 'email' | 'password' | 'date' | 'number' | 'url' | 'file';
  value?: string | null;
  hint?: string;
  /** What is wrong with what was sent. */
  fault?: string | undefined;
  required?: boolean;
  autocomplete?: string;
  /** Up to this many characters. */
  most?: number;
  short?: boolean;
  /** Narrows a list: nothing has to be said about being optional. */
  isFilter?: boolean;
}

/** A labelled field, its hint and what is wrong with it, tied together for those who do not see them. */
export function field({ name, id = name, label, type = 'text', value, ...rest }: Field): Html {
  const { required = false, autocomplete, most, short = false } = rest;
  return html`<div class="field"><label for="${id}">${label}${required || type === 'password' || rest.isFilter ? '' : '（任意）'}</label>
${notes(id, rest)}<input id="${id}" name="${name}" type="${type}"${type === 'file' ? '' : html` value="${value ?? ''}"`}${
    short ? raw(' class="short"') : ''
  }${described(id, rest)}${required ? raw(' required') : ''}${autocomplete ? html` autocomplete="${autocomplete}"` : ''}${
    most ? html` maxlength="${most}"` : ''
  }></div>`;
}

export function textArea({ name, id = name, label, value, ...rest }: Omit<Field, 'type'>): Html {
  const { required = false, most } = rest;
  return html`<div class="field"><label for="${id}">${label}${required || rest.isFilter ? '' : '（任意）'}</label>
${notes(id, rest)}<textarea id="${id}" name="${name}"${described(id, rest)}${required ? raw(' required') : ''}${
    most ? html` maxlength="${most}"` : ''
  }>${value ?? ''}</textarea></div>`;
}

export interface Choice {
  value: string;
  label: string;
}

export function select(
  { name, id = name, label, value, ...rest }: Omit<Field, 'type'>,
  choices: readonly Choice[],
  empty?: string,
): Html {
  const { required = false } = rest;
  return html`<div class="field"><label for="${id}">${label}${required || rest.isFilter ? '' : '（任意）'}</label>
${notes(id, rest)}<select id="${id}" name="${name}"${described(id, rest)}${required ? raw(' required') : ''}>
${empty === undefined ? '' : html`<option value="">${empty}</option>`}
${choices.map((one) => html`<option value="${one.value}"${one.value === value ? raw(' selected') : ''}>${one.label}</option>`)}
</select></div>`;
}

function notes(field: string, { hint, fault }: Pick<Field, 'hint' | 'fault'>): Html {
  return html`${hint ? html`<p class="hint" id="${field}-hint">${hint}</p>` : ''}${
    fault ? html`<p class="wrong" id="${field}-fault">${fault}</p>` : ''
  }`;
}

function described(field: string, { hint, fault }: Pick<Field, 'hint' | 'fault'>): Html | '' {
  const ids = [hint && `${field}-hint`, fault && `${field}-fault`].filter(Boolean).join(' ');
  if (!ids) return '';
  return html` aria-describedby="${ids}"${fault ? raw(' aria-invalid="true"') : ''}`;
}
