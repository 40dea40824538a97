export { type RestoreDependencies, type Restored, restoreBackup } from './backup/restore.ts';
export { type Backup, type BackupDependencies, takeBackup } from './backup/take.ts';
export { type Condition, examineConditions, FLAGGED_DAYS } from './conditions.ts';
export { removeLeftovers } from './leftovers.ts';
export { createMetrics, type Metrics } from './metrics/metrics.ts';
export { type Erased, type EraseRun, eraseExpired, readEraseRuns } from './retention/erase.ts';
export { keepRetention, type Retention, readRetention, retentionSchema } from './retention/settings.ts';
