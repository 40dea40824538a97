import type { Block } from '../../document/model.ts';
import { bullets, paragraph } from './build.ts';
import type { Setting } from './setting.ts';

/** What stands under 証拠方法: exhibits of the posts that the paper is about, and of no post. */
export function exhibitsShown({ context, material: { posts } }: Setting): Block {
  const own = context.exhibits.filter(({ postId }) => postId === undefined || posts.some(({ id }) => id === postId));
  if (own.length === 0) return paragraph('（証拠がまだありません）');
  return bullets(own.map(({ mark, title }) => `${mark}　${title}`));
}
