import type { Store } from '../store/index.ts';

/** What the functions of this room work on. */
export interface Desk {
  store: Store;
  now: () => Date;
}
