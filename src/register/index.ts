export { type KeptRoster, keepRoster, loadRoster, type RosterChange, rosterVersion } from './kept.ts';
export { previewRoster, type RosterPreview } from './preview.ts';
