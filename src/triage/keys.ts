import { z } from 'zod';
import { MimamoriError } from '../kernel/index.ts';
import type { Desk } from './desk.ts';

/** What a key can do, with its usual key and its name. */
export const keyActions = {
  dismiss: { key: 'd', label: '正当な意見・批判として見送り、次へ' },
  not_about_us: { key: 'n', label: 'この組織のことではないとして見送り、次へ' },
  duplicate: { key: 'w', label: '同じ投稿の写しとして見送り、次へ' },
  needs_evidence: { key: 'v', label: '証拠を取ってから判断する' },
  case: { key: 'e', label: '事案にする（理由を選ぶ）' },
  urgent: { key: 'u', label: '緊急（110 番の案内、所属長へ連絡）' },
  reasons: { key: 'r', label: '理由を選んで見送る' },
  assign: { key: 'a', label: 'ほかの担当に渡す' },
  uncover: { key: 's', label: '伏せた言葉を表示する・伏せる' },
  picture: { key: 'p', label: '保全した画面の写しを表示する・伏せる' },
  claim: { key: 'c', label: '担当になる・時間を延ばす' },
  undo: { key: 'z', label: '直前の判断を取り消す' },
  next: { key: 'j', label: '次の警告' },
  previous: { key: 'k', label: '一覧へ戻る' },
  help: { key: '?', label: 'キーの一覧' },
} as const satisfies Readonly<Record<string, { key: string; label: string }>>;

export type KeyAction = keyof typeof keyActions;
export const keyNames = Object.keys(keyActions).flatMap((name) => (isKeyAction(name) ? [name] : []));

export function isKeyAction(name: string): name is KeyAction {
  return Object.hasOwn(keyActions, name);
}

/** The keys of one person; all null where they are switched off (WCAG 2.1.4). */
export type KeyMap = Readonly<Record<KeyAction, string | null>>;

const keptSchema = z.record(z.string(), z.string());

/** The usual keys with a person's own in their place. */
export function keyMapOf(isOn: boolean, kept: unknown): KeyMap {
  const own = keptSchema.safeParse(kept);
  const changed = own.success ? own.data : {};
  const keyOf = (name: KeyAction) => (isOn ? (changed[name] ?? keyActions[name].key) : null);
  return {
    ...{ dismiss: keyOf('dismiss'), not_about_us: keyOf('not_about_us'), duplicate: keyOf('duplicate') },
    ...{ needs_evidence: keyOf('needs_evidence'), case: keyOf('case'), urgent: keyOf('urgent') },
    ...{ reasons: keyOf('reasons'), assign: keyOf('assign'), uncover: keyOf('uncover') },
    ...{ picture: keyOf('picture'), claim: keyOf('claim') },
    ...{ undo: keyOf('undo'), next: keyOf('next'), previous: keyOf('previous'), help: keyOf('help') },
  };
}

/**
 * What is kept of the keys that a person chose: those that differ from the usual ones.
 * @throws {MimamoriError} `keys-invalid`: not one character, a digit (they choose reasons), or one key for two things
 */
export function chosenKeys(chosen: Readonly<Partial<Record<KeyAction, string>>>): Record<string, string> {
  const all = keyNames.map((name): [KeyAction, string] => [name, (chosen[name] ?? keyActions[name].key).trim()]);
  const wrong = all.find(([, key]) => [...key].length !== 1 || /[\d\s]/u.test(key));
  if (wrong) {
    throw new MimamoriError(
      'keys-invalid',
      `「${keyActions[wrong[0]].label}」のキーは、数字以外の 1 文字にしてください。`,
    );
  }
  const taken = new Map<string, KeyAction>();
  for (const [name, key] of all) {
    const other = taken.get(key);
    if (other) {
      throw new MimamoriError(
        'keys-invalid',
        `「${key}」が二つの操作に割り当てられています（${keyActions[other].label}、${keyActions[name].label}）。`,
      );
    }
    taken.set(key, name);
  }
  return Object.fromEntries(all.filter(([name, key]) => keyActions[name].key !== key));
}

export async function readKeys({ store }: Desk, userId: string): Promise<KeyMap> {
  const kept = await store.client.userPreferences.findUnique({ where: { userId } });
  return keyMapOf(kept?.characterKeys ?? true, kept?.keys ?? {});
}

/** The keys as set, whether they are switched on or not. */
export async function readKeySettings({ store }: Desk, userId: string): Promise<{ isOn: boolean; keys: KeyMap }> {
  const kept = await store.client.userPreferences.findUnique({ where: { userId } });
  return { isOn: kept?.characterKeys ?? true, keys: keyMapOf(true, kept?.keys ?? {}) };
}

export async function keepKeys(
  { store }: Desk,
  userId: string,
  isOn: boolean,
  chosen: Readonly<Partial<Record<KeyAction, string>>>,
): Promise<void> {
  const kept = { characterKeys: isOn, keys: chosenKeys(chosen) };
  await store.client.userPreferences.upsert({ where: { userId }, create: { userId, ...kept }, update: kept });
}
