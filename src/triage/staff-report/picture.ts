import { MimamoriError } from '../../kernel/index.ts';

/** A screenshot as it was handed in. */
export interface Picture {
  mediaType: 'image/png' | 'image/jpeg' | 'image/webp';
  ending: 'png' | 'jpg' | 'webp';
}

/** 10 MB: any screen, and no film. */
export const MOST_PICTURE_BYTES = 10 * 1024 * 1024;

/**
 * What kind of picture it is, by its first bytes; what the browser or the name says is not believed.
 * @throws {MimamoriError} `picture-size`, `picture-kind`
 */
export function pictureOf(content: Uint8Array): Picture {
  if (content.length > MOST_PICTURE_BYTES) {
    throw new MimamoriError('picture-size', '画像は 10MB 以下にしてください。', { bytes: content.length });
  }
  const starts = (bytes: readonly number[], at = 0) => bytes.every((byte, index) => content[at + index] === byte);
  if (starts([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return { mediaType: 'image/png', ending: 'png' };
  if (starts([0xff, 0xd8, 0xff])) return { mediaType: 'image/jpeg', ending: 'jpg' };
  // RIFF....WEBP
  if (starts([0x52, 0x49, 0x46, 0x46]) && starts([0x57, 0x45, 0x42, 0x50], 8)) {
    return { mediaType: 'image/webp', ending: 'webp' };
  }
  throw new MimamoriError('picture-kind', '画像は PNG・JPEG・WebP のいずれかにしてください。');
}
