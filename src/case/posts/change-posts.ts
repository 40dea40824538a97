import { MimamoriError } from '../../kernel/index.ts';
import type { Transaction } from '../../store/index.ts';
import type { Actor } from '../actor.ts';
import { type CaseDependencies, type CaseTarget, changeCase, changeCaseIn } from '../change.ts';
import type { Passage } from '../material.ts';
import { type NewPost, nothingAdded, putPosts } from './add-posts.ts';
import { type FromAlert, readAlert } from './from-alert.ts';
import { keepNamed } from './named.ts';
import { renumber } from './ordinals.ts';
import { checkPassages, parsePassages } from './passages.ts';
import { platformOf } from './platform-of.ts';

/** Copies the posts of alerts into a case; those that are there already are left. @returns how many were added */
export function addAlerts(
  deps: CaseDependencies,
  actor: Actor,
  target: CaseTarget,
  alertIds: readonly string[],
): Promise<number> {
  const now = deps.now();
  return deps.store.transaction((tx) => addAlertsIn(tx, actor, target, alertIds, now));
}

/** As `addAlerts`, in the transaction of the decision that makes it necessary. */
export function addAlertsIn(
  tx: Transaction,
  actor: Actor,
  target: CaseTarget,
  alertIds: readonly string[],
  now: Date,
): Promise<number> {
  return changeCaseIn(tx, actor, target, now, async (_, row) => {
    const read: FromAlert[] = [];
    for (const id of alertIds) read.push(await readAlert(tx, id));
    const posts = read.map(({ post }) => post);
    const added = await putPosts(tx, { caseId: row.id, actorId: actor.id, now }, posts);
    const categories = [...new Set([...row.categories, ...read.flatMap((one) => one.categories)])].sort();
    return {
      result: added.length,
      event: added.length > 0 ? 'substance-changed' : 'recorded',
      action: 'case.posts-added',
      details: { alerts: [...alertIds], added: added.length },
      set: { categories },
    };
  });
}

/** A post that a person enters. What is not known is left out. */
export type EnteredPost = Pick<NewPost, 'url' | 'text' | 'passages'> &
  Partial<Pick<NewPost, 'platform' | 'nativeId' | 'accountId' | 'handle' | 'displayName' | 'board' | 'postedAt'>>;

/** Puts a post into a case that no source has read. @returns its id. @throws {MimamoriError} `post-there`, `post-address` */
export async function addPost(
  deps: CaseDependencies,
  actor: Actor,
  target: CaseTarget,
  post: EnteredPost,
): Promise<string> {
  if (!/^https?:\/\/\S+$/u.test(post.url) || !URL.canParse(post.url)) {
    throw new MimamoriError('post-address', '投稿のアドレスを、https:// から始まる形で入力してください。');
  }
  return changeCase(deps, actor, target, async (tx, row, now) => {
    const [id] = await putPosts(tx, { caseId: row.id, actorId: actor.id, now }, [
      { ...unknown, ...post, platform: post.platform ?? platformOf(post.url) },
    ]);
    if (id === undefined) throw nothingAdded();
    const categories = [...new Set([...row.categories, ...post.passages.map(({ category }) => category)])].sort();
    return {
      result: id,
      event: 'substance-changed',
      action: 'case.posts-added',
      details: { post: id, added: 1 },
      set: { categories },
    };
  });
}

const unknown = {
  ...{ alertId: null, postId: null, captureId: null, nativeId: null, accountId: null, handle: null },
  ...{ displayName: null, board: null, postedAt: null, vanishedAt: null },
};

/** Says anew which words of a post are complained of. @throws {MimamoriError} `post-unknown`, `passage-outside`, `passage-category` */
export function changePassages(
  deps: CaseDependencies,
  actor: Actor,
  target: CaseTarget,
  { casePostId, passages }: { casePostId: string; passages: Passage[] },
): Promise<void> {
  return changeCase(deps, actor, target, async (tx, row) => {
    const post = await tx.casePost.findFirst({ where: { id: casePostId, caseId: row.id } });
    if (!post) throw postUnknown();
    checkPassages(post.text, passages);
    const isSame = JSON.stringify(inWords(parsePassages(post.passages))) === JSON.stringify(inWords(passages));
    await tx.casePost.update({ where: { id: casePostId }, data: { passages: passages.map((one) => ({ ...one })) } });
    const categories = [...new Set([...row.categories, ...passages.map(({ category }) => category)])].sort();
    return {
      result: undefined,
      event: isSame ? 'recorded' : 'substance-changed',
      action: 'case.passages-changed',
      details: { post: casePostId, passages: passages.length },
      set: { categories },
    };
  });
}

const inWords = (passages: readonly Passage[]) =>
  passages.map(({ start, end, category, reason, conceal }) => [start, end, category, reason, conceal]);

/** Takes a post out of a case: its clocks end with it, its capture stays in the evidence store. */
export async function removePost(
  deps: CaseDependencies,
  actor: Actor,
  target: CaseTarget,
  { casePostId, reason }: { casePostId: string; reason: string },
): Promise<void> {
  if (reason.trim() === '') throw new MimamoriError('reason-missing', '投稿を外す理由を書いてください。');
  return changeCase(deps, actor, target, async (tx, row, now) => {
    const { count } = await tx.casePost.deleteMany({ where: { id: casePostId, caseId: row.id } });
    if (count === 0) throw postUnknown();
    await tx.caseClock.deleteMany({ where: { caseId: row.id, casePostId } });
    await tx.caseNote.create({
      data: {
        id: `${casePostId}-removed`,
        caseId: row.id,
        at: now,
        authorId: actor.id,
        text: `投稿を外しました: ${reason}`,
      },
    });
    await renumber(tx, row.id);
    await keepNamed(tx, row.id);
    return {
      result: undefined,
      event: 'substance-changed',
      action: 'case.post-removed',
      details: { post: casePostId },
    };
  });
}

const postUnknown = () => new MimamoriError('post-unknown', 'その投稿は、この事案にありません。');
