import { isoInJapan } from '../../kernel/index.ts';

/** What is known of one post, whatever it was learnt from. */
export interface PostFacts {
  platform: string;
  /** As the platform numbers it; unlike the handle it does not change. */
  accountId: string;
  handle: string;
  displayName: string;
  profileUrl: string;
  postId: string;
  text: string;
  /** As the page shows it. */
  shownAt: Date;
  /** As the platform's interface gives it. */
  apiAt: Date;
  /** As it lies in the post's id. */
  idAt: Date;
  editedAt: Date;
  edits: { at: Date; text: string }[];
  replyTo: string;
  quotes: string;
  reposts: string;
}

const both = (at: Date | undefined) => at && { jst: isoInJapan(at), utc: at.toISOString() };

/** `post.json`: what is not known is left out; times that differ by more than a second are flagged. */
export function describePost(facts: { [K in keyof PostFacts]?: PostFacts[K] | undefined }, url: string) {
  const derived = facts.idAt ?? facts.apiAt;
  const shown = facts.shownAt ?? (facts.idAt ? facts.apiAt : undefined);
  const seconds = derived && shown ? (shown.getTime() - derived.getTime()) / 1000 : undefined;
  return {
    url,
    platform: facts.platform,
    account: {
      id: facts.accountId,
      handle: facts.handle,
      displayName: facts.displayName,
      profileUrl: facts.profileUrl,
    },
    postId: facts.postId,
    text: facts.text,
    time: {
      shown: both(facts.shownAt),
      api: both(facts.apiAt),
      fromId: both(facts.idAt),
      differenceSeconds: seconds,
      timesDiffer: seconds === undefined ? undefined : Math.abs(seconds) > 1,
    },
    editedAt: both(facts.editedAt),
    edits: facts.edits?.map((edit) => ({ ...both(edit.at), text: edit.text })),
    replyTo: facts.replyTo,
    quotes: facts.quotes,
    reposts: facts.reposts,
  };
}
