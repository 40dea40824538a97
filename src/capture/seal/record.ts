import { z } from 'zod';

/** `seal/seal.json`: what the seal says of itself; covered by the manifest. */
export const sealRecord = z.strictObject({
  format: z.literal('mimamori-seal/1'),
  sealedAt: z.iso.datetime({ offset: true }),
  /** Seconds since 1970, as the commands of the README use it. */
  attime: z.number().int(),
  /** `later`: no authority answered; a seal that expected stamps is broken without them. */
  stamps: z.enum(['expected', 'later']),
  signer: z.strictObject({ subject: z.string(), sha256: z.string(), selfMade: z.boolean() }),
});

export type SealRecord = z.infer<typeof sealRecord>;
