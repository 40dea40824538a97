import type { Block } from '../../document/model.ts';
import { bullets, paragraph } from './build.ts';
import type { Setting } from './setting.ts';

/** What stands under 証拠方法. */
export function exhibitsShown({ context }: Setting): Block {
  if (context.exhibits.length === 0) return paragraph('（証拠がまだありません）');
  return bullets(context.exhibits.map(({ mark, title }) => `${mark}　${title}`));
}
