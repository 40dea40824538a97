import { MimamoriError, newId } from '../../kernel/index.ts';
import { appendAudit } from '../../store/index.ts';
import { channelKinds, isChannelKind } from '../channels/kinds.ts';
import { composeMessage } from '../compose-message.ts';
import type { NotifyDependencies } from '../dependencies.ts';
import { openSecrets } from '../secrets.ts';

/**
 * Sends a test at once, past the queue, so that who presses the button sees what happens.
 * @throws {MimamoriError} what the channel says is wrong.
 */
export async function tryChannel(
  deps: NotifyDependencies,
  channelId: string,
  by: { actor: string },
  signal?: AbortSignal,
): Promise<void> {
  const channel = await deps.store.client.channel.findUnique({ where: { id: channelId } });
  if (!channel || !isChannelKind(channel.kind)) {
    throw new MimamoriError('channel-unknown', 'この知らせ先はありません。一覧を開き直してください。');
  }
  const now = deps.now();
  const facts = { id: 'test', kind: 'test', severity: 'low' as const, labels: [], orderedAt: now, members: [] };
  const telling = { deliveryId: newId(now), level: 1, publicUrl: deps.publicUrl, attachments: [] };
  const message = composeMessage(facts, telling);
  const link = deps.publicUrl === undefined ? undefined : `${deps.publicUrl}/channels`;
  const place = { settings: channel.settings, secrets: openSecrets(deps, channel.secrets), address: null };
  const enter = (outcome: string) =>
    deps.store.transaction((tx) =>
      appendAudit(
        tx,
        [
          {
            actor: by.actor,
            action: 'channel.tried',
            subjectKind: 'channel',
            subjectId: channelId,
            details: { outcome },
          },
        ],
        deps.now(),
      ),
    );
  try {
    await channelKinds[channel.kind].send(place, { ...message, link }, { post: deps.post, now: deps.now, signal });
  } catch (error) {
    await enter(error instanceof MimamoriError ? error.code : 'failed');
    throw error;
  }
  await enter('sent');
}
