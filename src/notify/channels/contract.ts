import { z } from 'zod';
import { MimamoriError } from '../../kernel/index.ts';
import type { Message } from '../message.ts';

/** Sends a body to a service outside, past the address guard; given by the composition. */
export type Post = (
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  signal?: AbortSignal,
) => Promise<{ status: number; text: string }>;

/** What a channel may use of the world. */
export interface Outside {
  post: Post;
  now: () => Date;
  signal?: AbortSignal | undefined;
}

/** One field of a channel's form. */
export interface Field {
  name: string;
  label: string;
  hint?: string;
  isSecret?: boolean;
  isOptional?: boolean;
  /** One choice of these, with their words. */
  choices?: Readonly<Record<string, string>>;
}

/** A way to reach people: one file per kind. */
export interface ChannelKind {
  /** As people call it. */
  name: string;
  fields: readonly Field[];
  /** What stands in an on-call row in place of the channel's own recipients; undefined where the place is fixed. */
  addressLabel?: string;
  /** Parses what may be shown. @throws {MimamoriError} `channel-settings` */
  settings(raw: unknown): Record<string, unknown>;
  /** Parses what may not. @throws {MimamoriError} `channel-settings` */
  secrets(raw: unknown): Record<string, unknown>;
  /** @throws {MimamoriError} `channel-refused`: trying again is of no use; any other: try again. */
  send(place: Place, message: Message, outside: Outside): Promise<void>;
}

export interface Place {
  settings: unknown;
  secrets: unknown;
  /** In place of the channel's own recipients. */
  address: string | null;
}

interface Definition<Settings extends Record<string, unknown>, Secrets extends Record<string, unknown>> {
  name: string;
  fields: readonly Field[];
  addressLabel?: string;
  settings: z.ZodType<Settings>;
  secrets: z.ZodType<Secrets>;
  send(
    place: { settings: Settings; secrets: Secrets; address: string | null },
    message: Message,
    outside: Outside,
  ): Promise<void>;
}

/** Ties a kind's schemas to its sender, so that the rest need not know its types. */
export function channelKind<Settings extends Record<string, unknown>, Secrets extends Record<string, unknown>>(
  definition: Definition<Settings, Secrets>,
): ChannelKind {
  const settings = (raw: unknown) => parse(definition.settings, raw, definition.fields);
  const secrets = (raw: unknown) => parse(definition.secrets, raw, definition.fields);
  return {
    ...definition,
    settings,
    secrets,
    send: (place, message, outside) =>
      definition.send(
        { settings: settings(place.settings), secrets: secrets(place.secrets), address: place.address },
        message,
        outside,
      ),
  };
}

function parse<Value>(schema: z.ZodType<Value>, raw: unknown, fields: readonly Field[]): Value {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  // The values themselves may be secrets: only the fields' names and our own words are told.
  const faults = parsed.error.issues.map(({ path, message }) => {
    const field = fields.find(({ name }) => name === path[0]);
    return `${field?.label ?? String(path[0] ?? '')}: ${message}`;
  });
  throw new MimamoriError('channel-settings', `知らせ先の設定を直してください。${[...new Set(faults)].join(' ')}`, {
    fields: parsed.error.issues.map(({ path }) => String(path[0] ?? '')),
  });
}

export const webAddress = z
  .string()
  .trim()
  .max(2000, '長すぎます。')
  .regex(/^https?:\/\/\S+$/u, 'https:// で始まる URL を入力してください。');

/** @throws {MimamoriError} `channel-refused`, `channel-unavailable` by what the service answered. */
export function expectTaken(status: number): void {
  if (status >= 200 && status <= 299) return;
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    throw new MimamoriError(
      'channel-unavailable',
      `知らせ先のサービスが今は受け付けていません（${status}）。自動で送り直します。`,
      { status },
    );
  }
  throw refused(`知らせ先のサービスが受け付けませんでした（${status}）。URL や権限を確かめてください。`, { status });
}

/** Trying again would end the same way. */
export function refused(message: string, details: Record<string, unknown> = {}, cause?: unknown): MimamoriError {
  return new MimamoriError('channel-refused', message, details, cause);
}
