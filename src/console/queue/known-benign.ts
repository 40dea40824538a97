import { html } from 'hono/html';
import { endBenignRule, listBenignRules, namesOfTargets, namesOfUsers, policyText } from '../../triage/index.ts';
import type { Page } from '../route.ts';
import { table } from '../table.ts';
import { when } from '../when.ts';
import { deskOf } from './desk.ts';

/** Words that the office knows to be harmless, with owner, reason and expiry. */
export async function showKnownBenign(page: Page): Promise<Response> {
  const desk = deskOf(page);
  const rules = await listBenignRules(desk.store, page.viewer, desk.now());
  const users = await namesOfUsers(
    desk,
    rules.map(({ ownerId }) => ownerId),
  );
  const targets = await namesOfTargets(
    desk,
    rules.flatMap((rule) => rule.targets),
  );
  const rows = rules.map((rule) => [
    rule.targets.map((target) => targets.get(target) ?? target).join('、'),
    html`${rule.reason}<br><small>${policyText(rule.policy)}</small>`,
    html`<a href="/alerts/${rule.alertId}">元の警告</a>`,
    users.get(rule.ownerId) ?? '',
    html`${when(rule.expiresAt)}`,
    html`<form method="post" action="/known-benign/${rule.id}/end">${page.token}<button type="submit" class="quiet">終わらせる</button></form>`,
  ]);
  return page.html(
    '問題ないと登録した言葉',
    html`<p>ここにある言葉しか指摘されない投稿は、だれも読まずに見送られます。緊急の警告は、登録があっても必ず人が見ます。元の投稿が書き換えられた登録は、自動で終わります。</p>
${rules.length === 0 ? html`<p>登録はありません。見送った警告の画面から登録できます。</p>` : table('登録の一覧', ['対象', '理由', '元', '登録した人', '期限', '操作'], rows)}`,
  );
}

export async function endKnownBenign(page: Page): Promise<Response> {
  await endBenignRule(deskOf(page), page.viewer, page.params.id ?? '');
  return page.redirect('/known-benign', '終わらせました。これからの投稿は、人が見ます。');
}
