import { places } from '../forms/common-fields.ts';
import type { Setting } from '../writing/setting.ts';

export const placesOfAll = ({ material }: Setting): string => places(material.posts);
