import { markList } from '../writing/mark-list.ts';
import { exhibitsOf, type Setting } from '../writing/setting.ts';
import type { Request } from './common-fields.ts';

/** What goes with a request: identity, evidence, power of attorney (LEGAL.md 2.3). */
export function attachmentsOf(setting: Setting, { claimant, posts }: Request): string {
  const exhibits = markList(posts.flatMap((post) => exhibitsOf(setting, post)));
  return [
    claimant.kind === 'person'
      ? '・本人確認書類の写し（運転免許証、パスポートなど）。弁護士が本人確認を済ませた旨を記載するときは、省けることがあります。'
      : '・地方公共団体の代表者による書面であることを示す資料（登記事項証明書がないため、何を求められるかは要確認）',
    exhibits !== '' ? `・証拠の写し（${exhibits}）` : '・証拠の写し（まだありません）',
    '・委任状（代理人によるとき）',
  ].join('\n');
}
