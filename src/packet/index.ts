export type * from './document/model.ts';
export type * from './letters/context.ts';
export type * from './letters/letter.ts';
