import { MimamoriError } from '../../kernel/index.ts';
import {
  addBenignRule,
  assign,
  claim,
  colleagues,
  type Decided,
  decide,
  decisionKinds,
  filterQuery,
  keepDraft,
  parseFilter,
  policyText,
  readAlertFile,
  recordExposure,
  release,
  reopen,
  undo,
  type Verdict,
} from '../../triage/index.ts';
import { textOf } from '../form.ts';
import type { Page } from '../route.ts';
import { deskOf } from './desk.ts';
import { goOn, stay } from './go-on.ts';
import { caseToJoin } from './join.ts';

/** Decides and goes on to the next alert, which is claimed on the way. */
export async function postDecision(page: Page): Promise<Response> {
  const form = await page.form();
  const id = page.params.id ?? '';
  const verdict = await readVerdict(page, form);
  const revision = Number(textOf(form, 'revision')) || undefined;
  const decided = await decide(deskOf(page), page.viewer, id, verdict, revision);
  return goOn(page, form, id, decided, decidedText(decided, verdict));
}

async function readVerdict(page: Page, form: FormData): Promise<Verdict> {
  const [first = '', second = ''] = textOf(form, 'verdict').split(' ');
  const kind = decisionKinds.find((known) => known === (first || textOf(form, 'kind')));
  if (!kind) throw new MimamoriError('verdict-kind', '判断を選んでください。');
  const note = textOf(form, 'note').trim().slice(0, 2000);
  return {
    kind,
    policy: second || textOf(form, 'policy'),
    note: note || null,
    caseId: await caseToJoin(page, { kind, alertIds: [page.params.id ?? ''] }, form),
  };
}

function decidedText({ alerts }: Decided, { policy }: Verdict): string {
  return `判断しました：${policyText(policy)}${alerts > 1 ? `（同じ内容 ${alerts} 件）` : ''}`;
}

export async function postStart(page: Page): Promise<Response> {
  return goOn(page, await page.form(), null, undefined);
}

export async function postNext(page: Page): Promise<Response> {
  const id = page.params.id ?? '';
  await release(deskOf(page), page.viewer, id);
  return goOn(page, await page.form(), id, undefined);
}

export async function postClaim(page: Page): Promise<Response> {
  await claim(deskOf(page), page.viewer, page.params.id ?? '');
  return stay(page, '担当になりました。15 分の間、ほかの人は判断できません。');
}

export async function postRelease(page: Page): Promise<Response> {
  await release(deskOf(page), page.viewer, page.params.id ?? '');
  return stay(page, '手放しました。ほかの人が判断できます。');
}

export async function postAssign(page: Page): Promise<Response> {
  const form = await page.form();
  const id = page.params.id ?? '';
  const desk = deskOf(page);
  const to = (await colleagues(desk)).find((colleague) => colleague.id === textOf(form, 'to'));
  if (!to) throw new MimamoriError('assignee-unfit', '渡す相手を一覧から選んでください。');
  await assign(desk, page.viewer, id, to);
  return goOn(page, form, id, undefined, `${to.name}さんに渡しました。`);
}

export async function postUncover(page: Page): Promise<Response> {
  const desk = deskOf(page);
  const file = await readAlertFile(desk, page.viewer, page.params.id ?? '');
  if (!file) throw new MimamoriError('alert-unknown', 'その警告はありません。一覧に戻ってください。');
  const { post, revision, id } = file;
  await recordExposure(desk, page.viewer.id, { postId: post.id, revision, alertId: id });
  return stay(page, undefined, { text: 'shown' });
}

export async function postReopen(page: Page): Promise<Response> {
  await reopen(deskOf(page), page.viewer, page.params.id ?? '');
  return stay(page, 'もう一度、判断を待つ一覧に戻しました。');
}

export async function postDraft(page: Page): Promise<Response> {
  const form = await page.form();
  const [kind = '', policy = ''] = textOf(form, 'verdict').split(' ');
  const id = page.params.id ?? '';
  const desk = deskOf(page);
  // Also proves that the alert may be seen.
  await readAlertFile(desk, page.viewer, id);
  await keepDraft(desk, page.viewer.id, id, { kind, policy, note: textOf(form, 'note') });
  if (page.request.headers.get('hx-request')) return new Response(null, { status: 204 });
  return stay(page, '下書きを残しました。');
}

export async function postUndo(page: Page): Promise<Response> {
  const [first] = await undo(deskOf(page), page.viewer, page.params.act ?? '');
  const filter = filterQuery(parseFilter(new URLSearchParams(textOf(await page.form(), 'filter'))));
  return page.redirect(`/alerts/${first ?? ''}${filter === '' ? '' : `?${filter}`}`, '判断を取り消しました。');
}

export async function postBenign(page: Page): Promise<Response> {
  const form = await page.form();
  const wish = {
    policy: textOf(form, 'policy'),
    reason: textOf(form, 'reason').slice(0, 200),
    days: Number(textOf(form, 'days')),
  };
  await addBenignRule(deskOf(page), page.viewer, page.params.id ?? '', wish);
  return stay(page, '登録しました。「問題ない言葉」の一覧で、いつでも終わらせられます。');
}
