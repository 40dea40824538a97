export type * from './document/model.ts';
export type * from './letters/context.ts';
export { type FormFacts, lettersFor, shippedForms, shippedLegal } from './letters/index.ts';
export type * from './letters/letter.ts';
