import type { Capabilities } from './contract.ts';
import { allSources } from './kinds.ts';

const MODES: Record<Capabilities['mode'], string> = {
  poll: '間隔（every）ごとに読みに行きます',
  stream: '流れてくるものを読み続けます（every は要りません）',
  push: '送られてくるものを受け取ります',
  manual: '実行したときに読みます',
};

const DELETES: Record<Capabilities['deletes'], string> = {
  event: '知らせが届きます',
  probe: '確かめに行けば分かります',
  none: '分かりません',
};

/** The text of `mimamori source kinds`, made from what each source says of itself. */
export function describeKinds(): string {
  return allSources()
    .map((source) => {
      const { capabilities, legal } = source;
      const options = Object.entries(source.optionHelp).map(([name, help]) => `      ${name}: ${help}`);
      return [
        `${source.kind} — ${source.title}`,
        `  ${source.help}`,
        `  読み方: ${MODES[capabilities.mode]}`,
        `  検索: ${capabilities.search ? 'できます' : 'できません'}　さかのぼり: ${capabilities.lookBack ?? 'できません'}`,
        `  編集: ${capabilities.edits ? '分かります' : '分かりません'}　削除: ${DELETES[capabilities.deletes]}`,
        `  規約の確認: ${legal.staleAfterDays}日ごと${legal.needsApproval ? '、承認（approvedBy）が必要' : ''}${legal.termsUrl === undefined ? '' : `　${legal.termsUrl}`}`,
        ...(options.length === 0 ? [] : ['  options に書けるもの:', ...options]),
      ].join('\n');
    })
    .join('\n\n');
}
