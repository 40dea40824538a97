export { type FoundBrowser, findBrowser } from './browser/find-browser.ts';
export { type Fonts, writeFontConfiguration } from './browser/fonts.ts';
export { launchBrowser, type RunningBrowser } from './browser/launch.ts';
export { drawsNeededFonts } from './browser/probe-fonts.ts';
export { captureUrl } from './capture-url.ts';
export {
  appendCustody,
  type CustodyEntry,
  custodyLine,
  endOfCustody,
  type NewCustodyEntry,
  readCustody,
} from './custody.ts';
export { describeReason, isReason, type Reason } from './judge/reason.ts';
export { untilDrawn } from './page/until-drawn.ts';
export { decideState, type EarlierVersion, type Look, type PostState } from './recheck/decide.ts';
export { nextRecheck, type Rechecked, recheck } from './recheck/recheck.ts';
export type {
  ApiRecord,
  CaptureDeps,
  CaptureLimits,
  CaptureRequest,
  CaptureResult,
  Ledger,
  PageOutcome,
  Step,
  Verdict,
} from './request.ts';
export { publicRoots, readPem } from './seal/chain.ts';
export { createLocalTsa, type LocalTsa, type LocalTsaOptions } from './seal/local-tsa.ts';
export { type Outermost, outermostStamp, RENEW_AHEAD_DAYS, renewSeal } from './seal/renew.ts';
export { type SealOptions, type SealResult, seal, stampLater } from './seal/seal.ts';
export { ensureSigner, loadSigner, type Signer } from './seal/signer.ts';
export { stampPacket } from './seal/stamp-packet.ts';
export type { StampResult } from './seal/stamps.ts';
export { getOverHttp, type Post, postOverHttp, type Stamping } from './seal/time-stamp.ts';
export type { Fault, Verification, VerifyOptions } from './seal/verification.ts';
export { verify } from './seal/verify.ts';
export { packFolder } from './seal/zip-write.ts';
export { createStamping } from './stamping.ts';
export { type EvidenceStore, openEvidenceStore, type StoreCheck, type StoreOptions } from './store/evidence-store.ts';
export {
  eraseFolders,
  openStoredFolder,
  putFolder,
  readFromFolder,
  type StoredFolder,
  takeFolder,
} from './store/folder-in-store.ts';
