import { html, raw } from 'hono/html';
import { mayDo } from '../../access/index.ts';
import { chooseSigningRule, listSigningRules } from '../../case/index.ts';
import { textOf } from '../form.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';
import { dependencies } from './file.ts';
import { capacityNames } from './names.ts';

type Rule = Awaited<ReturnType<typeof listSigningRules>>[number];

/** The rules by which an office may sign, and for administrators the choice. */
export async function signingPart(page: Page): Promise<Html> {
  const rules = await listSigningRules(page.deps.store);
  const content = mayDo(page.viewer, 'signing.manage') ? choice(page, rules) : html`<ul>${rules.map(line)}</ul>`;
  return html`<p>カスタマーハラスメントに当たるかどうかは、決まりにある全員が、別々の人として判断します。</p>${content}`;
}

const signers = ({ signed }: Rule): string =>
  signed.map((group) => group.map((one) => capacityNames[one] ?? one).join('か')).join('、');

const line = (rule: Rule): Html =>
  html`<li>${rule.isActive ? html`<span class="chip well">使っている決まり</span> ` : ''}${rule.name}<br><span class="quiet-text">署名: ${signers(rule)}。出典: ${rule.source}</span></li>`;

function choice(page: Page, rules: readonly Rule[]): Html {
  const option = (rule: Rule) =>
    html`<label class="choice"><input type="radio" name="rule" value="${rule.id}" required${rule.isActive ? raw(' checked') : ''}><span>${rule.name}<br><span class="quiet-text">署名: ${signers(rule)}。出典: ${rule.source}</span></span></label>`;
  return html`<form method="post" action="/legal/signing">${page.token}<fieldset><legend>使う決まり</legend>${rules.map(option)}</fieldset>
<p>決まりを変えると、終了していない事案を、新しい決まりで数え直します。署名が足りなくなった事案は「検討中」に戻ります。</p>
<button type="submit">この決まりにする</button></form>`;
}

export async function chooseSigning(page: Page): Promise<Response> {
  const changed = await chooseSigningRule(dependencies(page), page.viewer, textOf(await page.form(), 'rule'));
  const effect = changed === 0 ? '状態の変わった事案はありません。' : `${changed} 件の事案の状態が変わりました。`;
  return page.redirect('/legal', `署名の決まりを記録しました。${effect}`);
}
