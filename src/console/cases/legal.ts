import { html } from 'hono/html';
import { allEntries, checkLegalData, clockDefinitions, platforms, provisions } from '../../case/index.ts';
import { dayInJapan } from '../../kernel/index.ts';
import { formEntries } from '../../packet/index.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';
import { table } from '../table.ts';
import { caution } from './names.ts';
import { signingPart } from './signing.ts';

const OLD_DAYS = 180;
const marks = { S: '法令の条文で確認', O: '公式の案内で確認', '2': '解説などで確認', U: '未確認' } as const;

/** What the software believes of law and forms, how sure it is, and since when. */
export async function showLegal(page: Page): Promise<Response> {
  const today = dayInJapan(page.deps.clock.now());
  const entries = [...allEntries(), ...formEntries()];
  const remarks = checkLegalData(today, OLD_DAYS, entries);
  const old = remarks.filter(({ why }) => why.includes('old'));
  const unsure = remarks.filter(({ why }) => why.includes('unsure'));
  const content = html`<p>書類や期限のもとになるデータです。全 ${entries.length} 件のうち、要確認が ${unsure.length} 件、${OLD_DAYS} 日より前に確かめたものが ${old.length} 件あります。法律の助言ではありません。</p>
${old.length > 0 ? html`<p class="fault" role="alert">古いものがあります。出典と見比べて、データを新しくしてください。</p>` : ''}
<h2>要確認のもの</h2><ul>${unsure.map(({ name, unsure: sentence }) => html`<li><strong>${name}</strong> ${sentence ?? '出典で確かめられていません。'}</li>`)}</ul>
<h2>判断に署名する人</h2>${await signingPart(page)}
<h2>サービスと窓口</h2>${platformTable()}<h2>期限</h2>${clockList()}<h2>関係する条文</h2>${provisionTable()}`;
  return page.html('法令と書式', content, { wide: true });
}

function platformTable(): Html {
  const row = ({ name, provider, designatedOn, mark, form }: ReturnType<typeof platforms>[number]) => [
    html`${name}<br><small>${provider ?? '運営者は未確認'}</small>`,
    html`${designatedOn ? `${designatedOn} 指定（7日以内に回答）` : '指定の一覧にありません'}<br><small>${marks[mark]}</small>`,
    html`${form.title}${form.unsure ? html`<br><span class="chip caution">要確認</span> <small>${form.unsure}</small>` : ''}`,
    form.checked,
  ];
  return table(
    'サービスと窓口',
    ['サービス', '大規模プラットフォームの指定', '窓口', '確かめた日'],
    platforms().map(row),
  );
}

function clockList(): Html {
  return html`${clockDefinitions().map(
    ({ name, from, after, counting, source, mark, checked, unsure }) =>
      html`<details><summary>${name}</summary><dl class="facts"><dt>始まり</dt><dd>${from}</dd><dt>過ぎると</dt><dd>${after}</dd><dt>数え方</dt><dd>${counting}</dd><dt>出典</dt><dd>${source}（${marks[mark]}、${checked}）</dd></dl>${unsure ? caution(unsure) : ''}</details>`,
  )}`;
}

function provisionTable(): Html {
  const row = ({
    law,
    article,
    name,
    maximum,
    complaintOffence,
    note,
    mark,
  }: ReturnType<typeof provisions>[number]) => [
    html`${law} ${article}<br><strong>${name}</strong>`,
    html`${maximum ?? ''}${complaintOffence ? html`<br><span class="chip">親告罪</span>` : ''}`,
    note ?? '',
    marks[mark],
  ];
  return table('関係する条文', ['条文', '上限', '注意', '確かさ'], provisions().map(row));
}
