import { openAsBlob } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Encrypter } from 'age-encryption';
import { packFolder } from '../../capture/index.ts';
import type { CaseMaterial } from '../../case/index.ts';
import { padded } from '../exhibits/number.ts';
import type { ExhibitEntry } from '../letters/context.ts';

/** To whom the originals are encrypted: the age format (age-encryption.org/v1), which any age program opens. */
export type OriginalsLock =
  | { kind: 'recipients'; recipients: readonly string[] }
  | { kind: 'passphrase'; passphrase: string };

/** A sealed folder and the name under which it goes into the packet. */
export interface Original {
  /** Of the post or attachment. */
  subjectId: string;
  /** Name in the evidence store. */
  stored: string;
  /** `甲001`, or `添付1` for what is no exhibit. */
  name: string;
}

/** All sealed folders of a case, in the order of their numbers. */
export function originalsOf(material: CaseMaterial, exhibits: readonly ExhibitEntry[]): Original[] {
  const posts = material.posts.flatMap(({ id, capture }) =>
    capture ? [{ subjectId: id, stored: capture.folder }] : [],
  );
  const attachments = material.attachments.map(({ id, folder }) => ({ subjectId: id, stored: folder }));
  let others = 0;
  return [...posts, ...attachments].map((original) => {
    const entry = exhibits.find(({ postId, attachmentId }) => (postId ?? attachmentId) === original.subjectId);
    if (!entry) others += 1;
    return { ...original, name: entry ? `甲${padded(entry.number)}` : `添付${others}` };
  });
}

/** Puts an unpacked sealed folder into the packet: as it is, or as one encrypted ZIP. @returns its path below `target` */
export async function placeOriginal(
  folder: string,
  target: string,
  name: string,
  lock: OriginalsLock | undefined,
): Promise<string> {
  await mkdir(target, { recursive: true });
  if (!lock) {
    await rename(folder, join(target, name));
    return name;
  }
  const zip = `${folder}.zip`;
  await packFolder(folder, zip);
  const encrypter = new Encrypter();
  if (lock.kind === 'recipients') for (const each of lock.recipients) encrypter.addRecipient(each);
  else encrypter.setPassphrase(lock.passphrase);
  const encrypted = await encrypter.encrypt((await openAsBlob(zip)).stream());
  await writeFile(join(target, `${name}.zip.age`), Readable.from(encrypted));
  await rm(zip);
  return `${name}.zip.age`;
}
