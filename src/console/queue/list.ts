import { html } from 'hono/html';
import { recordView } from '../../access/index.ts';
import { loadRoster } from '../../register/index.ts';
import {
  listQueue,
  listViews,
  namesOfTargets,
  namesOfUsers,
  parseFilter,
  readKeys,
  sourcesOfAlerts,
} from '../../triage/index.ts';
import type { Page } from '../route.ts';
import { deskOf, undoOf } from './desk.ts';
import { filterForm, viewForms } from './filter-form.ts';
import { helpPopover } from './help.ts';
import { listPage } from './list-page.ts';

/** The queue. */
export async function showList(page: Page): Promise<Response> {
  const { viewer, query, token } = page;
  const desk = deskOf(page);
  const filter = parseFilter(query);
  const [queue, views, sources, kept, keys, undo] = await Promise.all([
    listQueue(desk, viewer, filter, query.get('after')),
    listViews(desk, viewer.id),
    sourcesOfAlerts(desk),
    loadRoster(desk.store),
    readKeys(desk, viewer.id),
    undoOf(page),
  ]);
  const { lines } = queue;
  const [targets, users] = await Promise.all([
    namesOfTargets(
      desk,
      lines.flatMap((line) => line.targets),
    ),
    namesOfUsers(
      desk,
      lines.flatMap(({ claimedById }) => claimedById ?? []),
    ),
  ]);
  const people = new Map([
    ['organisation', '組織'],
    ...(kept?.roster.people ?? []).map(({ id, family, given }): [string, string] => [id, `${family}${given ?? ''}`]),
  ]);
  // A list names people and quotes nothing; each page of it is one look.
  await recordView(desk.store, viewer, { kind: 'alert', id: 'queue', part: 'list' }, desk.now());
  return page.html(
    '警告',
    html`${listPage({
      ...{ filter, page: queue, views, targets, users, sources, me: viewer.id, now: desk.now(), token, keys, undo },
      filterForm: filterForm(filter, people, sources),
      viewForms: viewForms(filter, views, viewer.id, token),
    })}${helpPopover(keys)}`,
    { scripts: ['htmx', 'keys'], wide: true },
  );
}
