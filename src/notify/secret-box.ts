import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { MimamoriError } from '../kernel/index.ts';

/** Keeps the secrets of channels unreadable in the database and in its backups. */
export interface SecretBox {
  seal(plain: string): string;
  /** @throws {MimamoriError} `channel-key` where it was sealed with another key. */
  open(sealed: string): string;
}

const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM under a key derived (RFC 5869) for this purpose alone; the sealed form is base64 of nonce, tag and ciphertext.
 * @param secret the installation's secret
 */
export function createSecretBox(secret: string): SecretBox {
  const key = new Uint8Array(hkdfSync('sha256', secret, '', 'mimamori channels', KEY_BYTES));
  return {
    seal(plain) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64');
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64');
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES));
        decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
        return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString(
          'utf8',
        );
      } catch (error) {
        throw new MimamoriError(
          'channel-key',
          '知らせ先の秘密の値を読めません。MIMAMORI_SECRET（またはデータの置き場所の access-secret）が、保存したときと違います。知らせ先を入力し直してください。',
          {},
          error,
        );
      }
    },
  };
}
