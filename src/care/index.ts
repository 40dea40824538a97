export { assignCare, type CareCase, carers, listCareCases } from './assign.ts';
export { careOutcomes, type Desk, type Guidance, guidanceOf, publicDesks } from './data.ts';
export { planCare } from './plan-care.ts';
export { remindOfCare } from './remind.ts';
export { type CareSettings, careSettingsSchema, keepCareSettings, readCareSettings } from './settings.ts';
export {
  type CareCounts,
  careCounts,
  completeCareTask,
  type ListedCareTask,
  listCareTasks,
  type ShownCareTask,
  showCareTask,
} from './tasks.ts';
