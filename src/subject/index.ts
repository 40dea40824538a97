export { exportHeld } from './held.ts';
export {
  decideRequest,
  decisionForm,
  extendRequest,
  finishRequest,
  identifyRequester,
  listRequests,
  loadRequest,
  receiptForm,
  receiveRequest,
  type SubjectRequest,
  searchHeld,
  withdrawRequest,
} from './request.ts';
export { mayAct, nextState, type RequestAct, type RequestState, requestStates } from './state.ts';
export { decisionNames, decisions, grounds, kindNames, requestKinds } from './words.ts';
