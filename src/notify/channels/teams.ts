import { z } from 'zod';
import type { Message } from '../message.ts';
import { channelKind, expectTaken, webAddress } from './contract.ts';

/** Workflows webhook ("When a Teams webhook request is received"), which takes an adaptive card; it answers 202. */
export const teams = channelKind({
  name: 'Microsoft Teams',
  fields: [
    {
      name: 'url',
      label: 'Webhook URL',
      isSecret: true,
      hint: 'Teams の「ワークフロー」で「Webhook 要求を受信したらチャネルに投稿する」を作り、発行された URL を入れます。',
    },
  ],
  settings: z.object({}),
  secrets: z.object({ url: webAddress }),
  async send({ secrets }, message, { post, signal }) {
    const body = JSON.stringify(adaptiveCard(message));
    const { status } = await post(secrets.url, body, { 'content-type': 'application/json; charset=utf-8' }, signal);
    expectTaken(status);
  },
});

export function adaptiveCard({ subject, lines, link }: Message) {
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    body: [
      { type: 'TextBlock', text: subject, weight: 'Bolder', size: 'Medium', wrap: true },
      ...lines.map((text) => ({ type: 'TextBlock', text, wrap: true, spacing: 'Small' })),
    ],
    ...(link !== undefined && { actions: [{ type: 'Action.OpenUrl', title: '画面で確認する', url: link }] }),
  };
  return {
    type: 'message',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content }],
  };
}
