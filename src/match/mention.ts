/** A place in a post that names a protected person or the organisation. */
export interface Mention {
  kind: 'person' | 'organisation';
  /** Id of the person, or the official name of the organisation. */
  ref: string;
  /** UTF-16 offsets in the post's `text` as given. */
  start: number;
  end: number;
  /** Which variant matched and what tied it to the organisation, for example `name+title`; documented in docs/matching.md. */
  via: string;
  /** 0 to 1: the share of such matches that are right. */
  confidence: number;
  /** Ids of all people whom these words may mean, where they can't be told apart. */
  ambiguous?: string[];
}
