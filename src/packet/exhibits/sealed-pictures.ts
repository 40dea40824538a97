import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const picture = z.object({
  file: z.string().regex(/^page(?:-\d{3})?\.png$/),
  y: z.number().min(0),
  width: z.number().positive(),
  height: z.number().positive(),
});
const pictures = z.object({ whole: z.array(picture).min(1), pageHeight: z.number(), isWhole: z.boolean() });

/** A picture of a page, or of a part of it, in CSS pixels. */
export interface PagePicture {
  png: Uint8Array;
  y: number;
  width: number;
  height: number;
}

/** The pictures of the whole page in an unpacked capture; undefined where it has none. */
export async function readPictures(folder: string): Promise<PagePicture[] | undefined> {
  const text = await readFile(join(folder, 'pictures.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const { whole } = pictures.parse(JSON.parse(text));
  return Promise.all(
    whole.map(async ({ file, y, width, height }) => ({ png: await readFile(join(folder, file)), y, width, height })),
  );
}
