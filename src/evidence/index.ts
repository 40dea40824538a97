export { checkEvidence, type EvidenceCheck } from './check.ts';
export {
  type CustodyEvent,
  enterCustody,
  faultOfCustody,
  type Piece,
  piecesInPacket,
  readCustodyLog,
} from './custody.ts';
export { dueRechecks, unstampedEvidence, waitingCaptures } from './due.ts';
export { eraseCaptures, eraseFile, removeErasedFiles } from './erase.ts';
export { holdCapture, releaseCapture } from './hold.ts';
export { keptFolders } from './kept.ts';
export { lookAgain, type Watch } from './look-again.ts';
export { type Renewals, renewEvidence } from './renew.ts';
export { type CaptureOrder, type Occasion, orderCapture } from './request.ts';
export { type HandedIn, type SealedFile, sealFile } from './seal-file.ts';
export { stampEvidence } from './stamp.ts';
export { type EvidenceDependencies, type Taken, takeCapture } from './take.ts';
