import type { CaseMaterial, MaterialPost } from '../../../case/index.ts';
import type { LetterContext } from '../context.ts';
import { coverRanges, coverSecrets } from './cover-text.ts';
import { foldedLength, occurrences } from './occurrences.ts';
import { rewriteContext, rewriteWords } from './rewrite.ts';

/** A shorter secret is covered where it was marked, but not searched for elsewhere: it would hit innocent words. */
const SEARCHED_FROM = 4;

const SHORT_MASK = '●●（伏せました）';

export interface Writable {
  material: CaseMaterial;
  context: LetterContext;
}

/**
 * What the letters may see: leaked personal data is covered before anything is written, in the posts and wherever the
 * office or another post repeats it. The sealed originals keep it.
 */
export function concealLeaks(material: CaseMaterial, context: LetterContext): Writable {
  const secrets = material.posts
    .flatMap((post) =>
      post.passages.filter(({ conceal }) => conceal).map(({ start, end }) => post.text.slice(start, end)),
    )
    .filter((secret) => foldedLength(secret) >= SEARCHED_FROM);
  const rewrite = (text: string) => coverSecrets(text, secrets, SHORT_MASK);
  return {
    material: {
      ...rewriteWords(material, rewrite),
      posts: material.posts.map((post) => concealPost(post, secrets, maskFor(post, context))),
    },
    context: rewriteContext(context, rewrite),
  };
}

function maskFor(post: MaterialPost, context: LetterContext): string {
  const exhibit = context.exhibits.find(({ postId }) => postId === post.id);
  return exhibit ? `●●（伏せました。原本は${exhibit.mark}）` : SHORT_MASK;
}

function concealPost(post: MaterialPost, secrets: readonly string[], mask: string): MaterialPost {
  const covered = coverRanges(
    post.text,
    [...post.passages.filter(({ conceal }) => conceal), ...secrets.flatMap((secret) => occurrences(post.text, secret))],
    mask,
  );
  const ifAny = (text: string | null) => (text === null ? null : coverSecrets(text, secrets, SHORT_MASK));
  return {
    ...post,
    handle: ifAny(post.handle),
    displayName: ifAny(post.displayName),
    board: post.board && { ...post.board, title: coverSecrets(post.board.title, secrets, SHORT_MASK) },
    text: covered.text,
    passages: post.passages.map((passage) => ({
      ...passage,
      start: covered.place(passage.start, 'start'),
      end: covered.place(passage.end, 'end'),
      reason: coverSecrets(passage.reason, secrets, SHORT_MASK),
    })),
  };
}
