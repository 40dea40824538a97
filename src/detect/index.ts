export * from './detector.ts';
export * from './evaluate.ts';
export * from './finding.ts';
export { maskSlurs } from './mask.ts';
export { readModel, shippedModel, writeModel } from './model/file.ts';
export type { LinearModel } from './model/linear.ts';
export { findLeaksInText } from './privacy/index.ts';
export * from './provision.ts';
export { shippedRules } from './rules/load.ts';
