import type { Detection, Detector } from '../detect/index.ts';
import type { Post } from '../kernel/index.ts';
import type { Matcher, Mention } from '../match/index.ts';

/** Whom a post is about: named in its text, or only in the posts that it answers. */
export interface Relevance {
  mentions: Mention[];
  /** True where the post or its thread names somebody; a post that names nobody is not kept. */
  isRelevant: boolean;
}

/** The stateless half of the product: whom a post is about and what it does to them. */
export interface Analyser {
  /** Nearly free for a post that names nobody. */
  relevanceOf(post: Post): Relevance;
  /** @param earlier alerts of the same author against the same person before this post, where the caller knows them */
  judge(post: Post, mentions: readonly Mention[], earlier?: number): Detection;
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
  const mentionsIn = (post: Post) =>
    matcher.mayMention(post.text) || (post.threadText && matcher.mayMention(post.threadText))
      ? matcher.match(post)
      : [];
  return {
    relevanceOf(post) {
      const mentions = mentionsIn(post);
      const { id, threadText = '' } = post;
      return {
        mentions,
        isRelevant: mentions.length > 0 || (threadText !== '' && mentionsIn({ id, text: threadText }).length > 0),
      };
    },
    judge: (post, mentions, earlier = 0) => detector.detect(post, mentions, { earlier }),
  };
}

export function analyse(analyser: Analyser, post: Post): Analysis {
  const { mentions, isRelevant } = analyser.relevanceOf(post);
  if (!isRelevant) return { id: post.id, mentions, findings: [], criticism: false, alert: false, severity: null };
  const { findings, criticism, alert, severity } = analyser.judge(post, mentions);
  return { id: post.id, mentions, findings, criticism, alert, severity };
}
