import type { ChannelKind } from './contract.ts';
import { email } from './email.ts';
import { lineWorks } from './line-works.ts';
import { slack } from './slack.ts';
import { teams } from './teams.ts';
import { webhook } from './webhook.ts';

/** One line per kind of channel. */
export const channelKinds = { email, slack, teams, line_works: lineWorks, webhook } as const satisfies Record<
  string,
  ChannelKind
>;

export type ChannelKindName = keyof typeof channelKinds;

export function isChannelKind(name: string): name is ChannelKindName {
  return Object.hasOwn(channelKinds, name);
}
