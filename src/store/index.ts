export { type AuditDetails, type AuditEvent, type AuditFault, appendAudit, lockLedger, verifyAudit } from './audit.ts';
export { type Dump, withDump } from './dump/dump.ts';
export { type Content, loadDump } from './dump/load.ts';
export { Prisma } from './generated/client.ts';
export { openStore, type Store, type Transaction } from './open.ts';
export { type OutboxEntry, type OutboxRow, purgeOutbox, relayOutbox, writeOutbox } from './outbox.ts';
export { useEmbeddedPostgres } from './postgres/embedded.ts';
export { keepSetting, readSetting, type SettingChange } from './setting.ts';
