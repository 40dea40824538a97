/** Invented cases for tests of cases and packets. Nobody and nothing in them exists. */
export * from './cases/alerts.ts';
export * from './cases/captures.ts';
export * from './cases/golden.ts';
export * from './cases/keep.ts';
export * from './cases/parts.ts';
export * from './cases/thirty.ts';
