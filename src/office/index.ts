export { seedCases } from './cases.ts';
export { type Office, type SeedDependencies, seedOffice } from './seed.ts';
export { sampleUsers } from './users.ts';
