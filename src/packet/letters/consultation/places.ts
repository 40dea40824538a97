import type { Block } from '../../document/model.ts';
import { isLong } from '../forms/annexes.ts';
import { places } from '../forms/common-fields.ts';
import { heading, paragraph } from '../writing/build.ts';
import type { Setting } from '../writing/setting.ts';

const LIST = '投稿の場所の一覧';

export const placesOfAll = ({ material }: Setting): string =>
  isLong(material) ? `${material.posts.length}件。下の「${LIST}」のとおり` : places(material.posts);

/** The places themselves, where they are too many for the field. */
export const placesBehind = ({ material }: Setting): Block[] =>
  isLong(material) ? [heading(LIST, 3), paragraph(places(material.posts))] : [];
