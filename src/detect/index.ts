export * from './detector.ts';
export * from './finding.ts';
export { maskSlurs } from './mask.ts';
export { findLeaksInText } from './privacy/index.ts';
export * from './provision.ts';
export { shippedRules } from './rules/load.ts';
