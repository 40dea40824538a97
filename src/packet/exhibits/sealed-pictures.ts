import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const picture = z.object({
  file: z.string().regex(/^(?:page(?:-\d{3})?|tiles\/tile-\d{3})\.png$/),
  y: z.number().min(0),
  width: z.number().positive(),
  height: z.number().positive(),
});
const pictures = z.object({ whole: z.array(picture).min(1), tiles: z.array(picture).min(1) });

/** A picture of a page, or of a part of it, in CSS pixels. */
export interface PagePicture {
  png: Uint8Array;
  y: number;
  width: number;
  height: number;
}

export interface SealedPictures {
  /** From the top to the end; long pages have several that overlap. */
  whole: PagePicture[];
  /** The first screen of the page. */
  firstTile: PagePicture;
}

/** The pictures in an unpacked capture; undefined where it has none. */
export async function readPictures(folder: string): Promise<SealedPictures | undefined> {
  const text = await readFile(join(folder, 'pictures.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const { whole, tiles } = pictures.parse(JSON.parse(text));
  const [first] = tiles;
  const read = async ({ file, ...place }: z.infer<typeof picture>): Promise<PagePicture> => ({
    ...place,
    png: await readFile(join(folder, file)),
  });
  return first && { whole: await Promise.all(whole.map(read)), firstTile: await read(first) };
}
