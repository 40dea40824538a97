import { html } from 'hono/html';
import { endBenignRule, listBenignRules, namesOfTargets, namesOfUsers, policyText } from '../../triage/index.ts';
import type { Page } from '../route.ts';
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
  const rows = rules.map(
    (
      rule,
    ) => html`<tr><td>${rule.targets.map((target) => targets.get(target) ?? target).join('、')}</td><td>${rule.reason}<br><small>${policyText(rule.policy)}</small></td>
<td><a href="/alerts/${rule.alertId}">元の警告</a></td><td>${users.get(rule.ownerId) ?? ''}</td><td>${when(rule.expiresAt)}</td>
<td><form method="post" action="/known-benign/${rule.id}/end">${page.token}<button type="submit" class="quiet">終わらせる</button></form></td></tr>`,
  );
  return page.html(
    '問題ないと登録した言葉',
    html`<p>ここにある言葉しか指摘されない投稿は、だれも読まずに見送られます。緊急の警告は、登録があっても必ず人が見ます。元の投稿が書き換えられた登録は、自動で終わります。</p>
${rules.length === 0 ? html`<p>登録はありません。見送った警告の画面から登録できます。</p>` : html`<table class="stack" aria-label="登録の一覧"><thead><tr><th scope="col">対象</th><th scope="col">理由</th><th scope="col">元</th><th scope="col">登録した人</th><th scope="col">期限</th><th scope="col"><span class="out-of-sight">操作</span></th></tr></thead><tbody>${rows}</tbody></table>`}`,
  );
}

export async function endKnownBenign(page: Page): Promise<Response> {
  await endBenignRule(deskOf(page), page.viewer, page.params.id ?? '');
  return page.redirect('/known-benign', '終わらせました。これからの投稿は、人が見ます。');
}
