import { z } from 'zod';
import type { Message } from '../message.ts';
import { channelKind, expectTaken, webAddress } from './contract.ts';

/** Incoming webhook of a Slack app: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks */
export const slack = channelKind({
  name: 'Slack',
  fields: [
    {
      name: 'url',
      label: 'Webhook URL',
      isSecret: true,
      hint: 'Slack アプリの Incoming Webhook で発行した URL です。',
    },
  ],
  settings: z.object({}),
  secrets: z.object({ url: webAddress }),
  async send({ secrets }, message, { post, signal }) {
    const body = JSON.stringify({ text: slackText(message), unfurl_links: false });
    const { status } = await post(secrets.url, body, { 'content-type': 'application/json; charset=utf-8' }, signal);
    expectTaken(status);
  },
});

export function slackText({ subject, lines, link }: Message): string {
  const parts = [`*${escaped(subject)}*`, ...lines.map(escaped)];
  if (link !== undefined) parts.push(`<${escaped(link).replaceAll('|', '%7C')}|画面で確認する>`);
  return parts.join('\n');
}

/** The three characters that Slack's mark-up asks to be escaped. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
