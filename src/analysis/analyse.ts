import type { Detection, Detector } from '../detect/index.ts';
import type { Post } from '../kernel/index.ts';
import type { Matcher, Mention } from '../match/index.ts';

/** Whom a post is about: named in its text, or only in the posts that it answers. */
export interface Relevance {
  mentions: Mention[];
  /** True where the post or its thread names somebody; a post that names nobody is not kept. */
  isRelevant: boolean;
}

/** Says whom posts are about: what every post is asked, and nearly free for one that names nobody. */
export interface Screen {
  relevanceOf(post: Post): Relevance;
}

/** The stateless half of the product: whom a post is about and what it does to them. */
export interface Analyser extends Screen {
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

export function createScreen(matcher: Matcher): Screen {
  const mentionsIn = (post: Post) =>
    matcher.mayMention(post.text, Boolean(post.threadText)) || (post.threadText && matcher.mayMention(post.threadText))
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
  };
}

export function createAnalyser(matcher: Matcher, detector: Detector): Analyser {
  return {
    ...createScreen(matcher),
    judge: (post, mentions, earlier = 0) => detector.detect(post, mentions, { earlier }),
  };
}

export function analyse(analyser: Analyser, post: Post): Analysis {
  const { mentions, isRelevant } = analyser.relevanceOf(post);
  if (!isRelevant) return { id: post.id, mentions, findings: [], criticism: false, alert: false, severity: null };
  return toAnalysis(post, mentions, analyser.judge(post, mentions));
}

/** What is said of a post that is about somebody. */
export function toAnalysis({ id }: Post, mentions: Mention[], detection: Detection): Analysis {
  const { findings, criticism, alert, severity } = detection;
  return { id, mentions, findings, criticism, alert, severity };
}
