import { html } from 'hono/html';
import { recordView } from '../../access/index.ts';
import { MimamoriError } from '../../kernel/index.ts';
import { loadRoster } from '../../register/index.ts';
import { assessRisk, type VariantRisk } from '../../roster/index.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';
import { table } from '../table.ts';

/** By which spellings a person is watched for, which are left out, and why. */
export async function showPerson(page: Page): Promise<Response> {
  const { deps, viewer, params } = page;
  const roster = (await loadRoster(deps.store))?.roster;
  const person = roster?.people.find(({ id }) => id === params.id);
  if (!roster || !person) throw new MimamoriError('person-unknown', 'その番号の職員は名簿にいません。');
  const risk = assessRisk(roster).find(({ id }) => id === person.id);
  await recordView(deps.store, viewer, { kind: 'person', id: person.id, part: 'names' }, deps.clock.now());
  const kana = [person.familyKana, person.givenKana].filter(Boolean).join(' ');
  const content = html`<dl class="facts"><dt>名前</dt><dd>${person.family} ${person.given ?? ''}${kana ? `（${kana}）` : ''}</dd>
<dt>部署</dt><dd>${person.department ?? '（なし）'}</dd><dt>職名</dt><dd>${person.title ?? '（なし）'}</dd>
<dt>呼び名</dt><dd>${person.aliases.join('、') || '（なし）'}</dd><dt>同意の日</dt><dd>${person.consent ?? '同意がないので、見守りません'}</dd></dl>
${(risk?.advice ?? []).map((sentence) => html`<p class="warning">${sentence}</p>`)}
<h2>見張る表記、見張らない表記</h2>${variants(risk?.variants ?? [])}`;
  return page.html(`職員: ${person.id}`, content);
}

function variants(risks: readonly VariantRisk[]): Html {
  const row = ({ label, example, watched, reason }: VariantRisk) => [
    ...[label, example],
    html`<span class="chip ${watched ? 'well' : 'caution'}">${watched ? '見張る' : '見張らない'}</span>`,
    reason,
  ];
  return table('表記の一覧', ['種類', '例', '扱い', '条件や理由'], risks.map(row));
}
