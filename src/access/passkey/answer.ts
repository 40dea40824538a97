import { z } from 'zod';

const bytes = z.string().regex(/^[\w-]{1,20000}$/u);

const transports = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'];

const json = z
  .string()
  .max(100_000)
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'not JSON' });
      return z.NEVER;
    }
  });

const common = { id: bytes, rawId: bytes, type: z.literal('public-key') };

/** What `navigator.credentials.create` gave, as our script sends it (RegistrationResponseJSON). */
export const newPasskeyAnswer = json.pipe(
  z.object({
    ...common,
    response: z.object({
      clientDataJSON: bytes,
      attestationObject: bytes,
      transports: z
        .array(z.string())
        .default([])
        .transform((said) => said.filter((one) => transports.includes(one))),
    }),
  }),
);

/** What `navigator.credentials.get` gave (AuthenticationResponseJSON). */
export const passkeyAnswer = json.pipe(
  z.object({
    ...common,
    response: z.object({
      clientDataJSON: bytes,
      authenticatorData: bytes,
      signature: bytes,
      userHandle: bytes.optional(),
    }),
  }),
);

export type PasskeyAnswer = z.infer<typeof passkeyAnswer>;
