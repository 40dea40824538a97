import type { Store } from '../store/index.ts';
import type { Post } from './channels/contract.ts';
import type { SecretBox } from './secret-box.ts';
import type { Troubles } from './troubles.ts';

export interface NotifyDependencies {
  store: Store;
  now: () => Date;
  post: Post;
  box: SecretBox;
  troubles: Troubles;
  /** How people reach the console, without a slash at the end; undefined where the office has not said. */
  publicUrl: string | undefined;
  /** Attachments are read from below this folder only. */
  dataFolder: string;
  /** Secrets that channels read by name (`env:MIMAMORI_CHANNEL_…`) instead of keeping them in the database. */
  environment: Readonly<Record<string, string | undefined>>;
}
