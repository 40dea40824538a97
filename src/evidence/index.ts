export { checkEvidence, type EvidenceCheck } from './check.ts';
export { dueRechecks, unstampedCaptures, waitingCaptures } from './due.ts';
export { lookAgain, type Watch } from './look-again.ts';
export { type Renewals, renewCaptures } from './renew.ts';
export { type CaptureOrder, type Occasion, orderCapture } from './request.ts';
export { type HandedIn, sealFile } from './seal-file.ts';
export { stampCapture } from './stamp.ts';
export { type EvidenceDependencies, type Taken, takeCapture } from './take.ts';
