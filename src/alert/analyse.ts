import type { Detection, Detector } from '../detect/index.ts';
import type { Post } from '../kernel/index.ts';
import type { Matcher, Mention } from '../match/index.ts';

/** The stateless half of the product: whom a post is about and what it does to them. */
export interface Analyser {
  /** Nearly free for a post that mentions nobody. */
  mentionsOf(post: Post): Mention[];
  judge(post: Post, mentions: readonly Mention[]): Detection;
}

/** One result of `mimamori analyse`, as CONTRACT documents it. */
export interface Analysis {
  id: string;
  mentions: Mention[];
  findings: Detection['findings'];
  criticism: boolean;
  alert: boolean;
  severity: Detection['severity'];
}

export function createAnalyser(matcher: Matcher, detector: Detector): Analyser {
  return {
    mentionsOf: (post) => (matcher.mayMention(post.text) ? matcher.match(post) : []),
    judge: (post, mentions) => detector.detect(post, mentions),
  };
}

export function analyse(analyser: Analyser, post: Post): Analysis {
  const mentions = analyser.mentionsOf(post);
  if (mentions.length === 0) {
    return { id: post.id, mentions, findings: [], criticism: false, alert: false, severity: null };
  }
  const { findings, criticism, alert, severity } = analyser.judge(post, mentions);
  return { id: post.id, mentions, findings, criticism, alert, severity };
}
