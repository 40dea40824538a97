import { html } from 'hono/html';
import { recordView } from '../../access/index.ts';
import { loadRoster } from '../../register/index.ts';
import type { Person } from '../../roster/index.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';
import { table } from '../table.ts';

const PER_PAGE = 200;

export async function showRoster(page: Page): Promise<Response> {
  const { deps, viewer, query } = page;
  const kept = await loadRoster(deps.store);
  const links = html`<p class="actions"><a class="button" href="/roster/import">名簿を読み込む</a></p>`;
  if (!kept) return page.html('名簿', html`<p>名簿はまだありません。</p>${links}`);
  const wanted = (query.get('q') ?? '').trim().slice(0, 50);
  const found = kept.roster.people.filter((person) => wanted === '' || textOf(person).includes(wanted));
  const from = Math.max(0, Math.trunc(Number(query.get('from'))) || 0);
  const shown = found.slice(from, from + PER_PAGE);
  await recordView(deps.store, viewer, { kind: 'person', id: 'roster', part: 'list' }, deps.clock.now());
  const { organisation } = kept.roster;
  const watched = kept.roster.people.filter(({ consent }) => consent !== undefined).length;
  const more = (label: string, at: number) =>
    html`<a href="/roster?q=${encodeURIComponent(wanted)}&amp;from=${at}">${label}</a>`;
  const content = html`<dl class="facts"><dt>組織</dt><dd>${organisation.name}</dd><dt>呼び名</dt><dd>${organisation.keywords.join('、') || '（なし）'}</dd>
<dt>職員</dt><dd>${kept.roster.people.length} 人（見守り ${watched} 人、同意なし ${kept.roster.people.length - watched} 人）</dd></dl>${links}
<form method="get" action="/roster" class="search" role="search"><label for="q">番号・名前・部署で探す</label>
<div class="actions"><input id="q" name="q" class="short" value="${wanted}" maxlength="50"><button type="submit" class="second">探す</button></div></form>
${shown.length === 0 ? html`<p>当てはまる職員はいません。</p>` : list(shown)}
<p class="actions">${from > 0 ? more('前へ', Math.max(0, from - PER_PAGE)) : ''} ${from + PER_PAGE < found.length ? more('次へ', from + PER_PAGE) : ''}</p>`;
  return page.html('名簿', content, { wide: true });
}

function textOf({ id, family, given, familyKana, givenKana, department }: Person): string {
  return [id, `${family}${given ?? ''}`, `${familyKana ?? ''}${givenKana ?? ''}`, department ?? ''].join('\n');
}

function list(people: readonly Person[]): Html {
  const row = ({ id, family, given, department, title, consent }: Person) => [
    html`<a href="/roster/${encodeURIComponent(id)}">${id}</a>`,
    `${family} ${given ?? ''}`,
    ...[department ?? '', title ?? ''],
    consent ?? html`<span class="chip caution">同意なし</span>`,
  ];
  return table('職員の一覧', ['番号', '名前', '部署', '職名', '同意の日'], people.map(row));
}
