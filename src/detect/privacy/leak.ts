import type { Span } from '../../kernel/index.ts';

/** Something in a text that by its form alone is personal: a number, an address. Offsets are the view's. */
export interface Leak extends Span {
  kind: 'phone' | 'email' | 'address' | 'plate' | 'number' | 'account';
  /** In one spelling, to compare with what the organisation publishes itself. */
  canonical: string;
  /** 0 to 1: how sure the form alone is. */
  certainty: number;
}
