export { type Backend, openBackend, QUEUE_SCHEMA } from './backend.ts';
export { catalogue, isJobName, type JobName, type Payload, type Role, roles } from './catalogue.ts';
export {
  type Handler,
  type Handlers,
  type JobContext,
  jobNames,
  jobsOf,
  type Outcome,
  parsePayload,
  runJob,
} from './handler.ts';
export { createQueues, type JobRequest, type Queues, type Timed } from './queues.ts';
