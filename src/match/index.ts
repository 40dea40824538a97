export { createMatcher, type Matcher } from './matcher.ts';
export type { Mention } from './mention.ts';
