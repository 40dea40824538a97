export { measure } from './measure/measure.ts';
export { monthOf, type Period, parsePeriod, weekOf } from './period.ts';
export { protect } from './protect.ts';
export { buildView } from './view/build.ts';
