import { hash } from '../template.ts';

/** A feature, where it stands in the view (for the explanation and the span), and its weight in the post. */
export interface Feature {
  name: string;
  start: number;
  end: number;
}

export type Add = (name: string, start?: number, end?: number) => void;

/** Fewer buckets than features: rare ones share theirs, and with far fewer the model gets worse (docs/benchmarks.md). */
export const buckets = 1 << 18;

/** Same name, same bucket, always. The last bucket is the bias. */
export function bucketOf(name: string): number {
  const value = hash(name);
  return ((value ^ (value >>> 15)) >>> 0) % (buckets - 1);
}
