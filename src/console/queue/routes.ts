import type { Route } from '../route.ts';
import {
  postAssign,
  postBenign,
  postClaim,
  postDecision,
  postDraft,
  postNext,
  postRelease,
  postReopen,
  postStart,
  postUncover,
  postUndo,
} from './acts.ts';
import { decideChosen, previewMany } from './bulk.ts';
import { showCaptureFile } from './captures.ts';
import { postMerge, postSplit, postUndoRegrouping } from './group-acts.ts';
import { endKnownBenign, showKnownBenign } from './known-benign.ts';
import { showList } from './list.ts';
import { saveBreak, saveKeys, showSettings } from './settings.ts';
import { showAlert } from './show.ts';
import { postRemoveView, postView } from './view-acts.ts';

const read = (path: string, handle: Route['handle']): Route => ({ method: 'GET', path, right: 'alerts.read', handle });
const act = (path: string, handle: Route['handle']): Route => ({
  method: 'POST',
  path,
  right: 'alerts.decide',
  handle,
});

/** The queue, one alert, and what is done there. */
export const queueRoutes: readonly Route[] = [
  read('/alerts', showList),
  act('/alerts/start', postStart),
  act('/alerts/bulk', previewMany),
  act('/alerts/bulk/decide', decideChosen),
  read('/alerts/:id', showAlert),
  read('/alerts/:id/captures/:capture/:file', showCaptureFile),
  act('/alerts/:id/decide', postDecision),
  act('/alerts/:id/next', postNext),
  act('/alerts/:id/claim', postClaim),
  act('/alerts/:id/release', postRelease),
  act('/alerts/:id/assign', postAssign),
  act('/alerts/:id/uncover', postUncover),
  act('/alerts/:id/reopen', postReopen),
  act('/alerts/:id/draft', postDraft),
  act('/alerts/:id/split', postSplit),
  act('/alerts/:id/merge', postMerge),
  act('/alerts/:id/benign', postBenign),
  act('/regroupings/:id/undo', postUndoRegrouping),
  act('/decisions/:act/undo', postUndo),
  act('/views', postView),
  act('/views/:id/remove', postRemoveView),
  read('/known-benign', showKnownBenign),
  act('/known-benign/:id/end', endKnownBenign),
  read('/desk', showSettings),
  act('/desk/keys', saveKeys),
  act('/desk/break', saveBreak),
];
