import { convertMillimetersToTwip } from 'docx';

/** Mincho as courts are used to; machines without it take what the font table names beside it. */
export const MINCHO = '游明朝';
export const GOTHIC = '游ゴシック';
export const LATIN = 'Century';

/** Other names under which machines may have the fonts. */
export const ALTERNATIVES: Readonly<Record<string, string>> = {
  [MINCHO]: 'Yu Mincho,ＭＳ 明朝,MS Mincho,Hiragino Mincho ProN,Noto Serif CJK JP,Noto Sans JP',
  [GOTHIC]: 'Yu Gothic,ＭＳ ゴシック,MS Gothic,Noto Sans CJK JP,Noto Sans JP',
};

export const mm = (value: number): number => convertMillimetersToTwip(value);
/** Word measures pictures in pixels of 1/96 inch. */
export const pixels = (millimetres: number): number => Math.round((millimetres * 96) / 25.4);
