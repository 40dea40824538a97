export { type KeptRoster, keepRoster, loadRoster, type RosterChange, rosterVersion } from './kept.ts';
