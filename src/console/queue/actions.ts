import { html, raw } from 'hono/html';
import { type DecisionKind, decisionNames, policiesFor } from '../../triage/index.ts';
import type { Html } from '../html.ts';
import type { AlertContents } from './alert-page.ts';
import { keyed, keyMark } from './keyed.ts';

/** What can be done: one key for what is usual, a list of reasons for the rest. */
export function actionBar(contents: AlertContents): Html {
  const { file, me, now, keys } = contents;
  const { state, claimedById, leaseUntil } = file;
  if (state === 'decided' || state === 'closed') return decidedBar(contents);
  if (state === 'escalated') return escalatedBar(contents);
  const isAnothers = state === 'claimed' && claimedById !== me && leaseUntil !== null && leaseUntil > now;
  return html`<section class="actions-bar" aria-label="判断">
${isAnothers ? html`<p class="warning">ほかの担当が作業中です。判断はその人に任せてください。</p>` : ''}
<div class="actions">
${oneKey('criticism', keys.dismiss, '見送る（意見・批判）', contents)}
${oneKey('not_about_us', keys.not_about_us, '見送る（別の人・組織）', contents)}
${oneKey('duplicate', keys.duplicate, '見送る（写し）', contents)}
${oneKey('needs_evidence', keys.needs_evidence, '証拠を取る', contents)}
</div>
<div class="actions">
${opener('pop-case', '事案にする…', keys.case)}
${opener('pop-urgent', '緊急…', keys.urgent, 'grave')}
${opener('pop-reasons', '理由を選んで見送る…', keys.reasons)}
${opener('pop-assign', '渡す…', keys.assign)}
${simple(contents, 'claim', state === 'claimed' && claimedById === me ? '時間を延ばす' : '担当になる', keys.claim)}
${state === 'claimed' && claimedById === me ? simple(contents, 'release', '手放す', null) : ''}
${simple(contents, 'next', '次へ', keys.next)}
<a href="/alerts${contents.filter === '' ? '' : `?${contents.filter}`}"${keyed(keys.previous)}>一覧へ${keyMark(keys.previous)}</a>
<button type="button" class="quiet" popovertarget="help"${keyed(keys.help)}>キー${keyMark(keys.help)}</button>
</div>
${reasonsPopover('pop-case', '事案にする', ['case'], contents, joinField)}
${reasonsPopover('pop-urgent', '緊急', ['urgent'], contents, urgentGuidance)}
${reasonsPopover('pop-reasons', '理由を選んで見送る', ['criticism', 'not_about_us'], contents)}
${assignPopover(contents)}
</section>`;
}

function hidden({ token, file, filter }: AlertContents): Html {
  return html`${token}<input type="hidden" name="revision" value="${file.revision}"><input type="hidden" name="filter" value="${filter}">`;
}

/** A decision for the usual reason, at once. */
function oneKey(kind: DecisionKind, key: string | null, label: string, contents: AlertContents): Html {
  const [usual] = policiesFor(kind);
  if (!usual) return html``;
  return html`<form method="post" action="/alerts/${contents.file.id}/decide">${hidden(contents)}<input type="hidden" name="kind" value="${kind}"><input type="hidden" name="policy" value="${usual.code}">
<button type="submit" class="second"${keyed(key)}>${label}${keyMark(key)}</button></form>`;
}

function opener(id: string, label: string, key: string | null, kind = 'second'): Html {
  return html`<button type="button" class="${kind}" popovertarget="${id}"${keyed(key)}>${label}${keyMark(key)}</button>`;
}

function simple(contents: AlertContents, act: string, label: string, key: string | null): Html {
  return html`<form method="post" action="/alerts/${contents.file.id}/${act}">${hidden(contents)}<button type="submit" class="second"${keyed(key)}>${label}${keyMark(key)}</button></form>`;
}

/** Reasons of one or more kinds; digits choose, Enter decides. */
function reasonsPopover(
  id: string,
  title: string,
  kinds: readonly DecisionKind[],
  contents: AlertContents,
  more: (contents: AlertContents) => Html = () => html``,
): Html {
  const { file, draft, keys } = contents;
  const choices = kinds.flatMap((kind) => policiesFor(kind).map((policy) => ({ kind, policy })));
  const chosen = choices.find(({ policy }) => policy.code === draft?.policy) ?? choices[0];
  return html`<div id="${id}" popover class="pop" role="dialog" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>
<form method="post" action="/alerts/${file.id}/decide">${hidden(contents)}
<fieldset><legend>理由</legend>${choices.map(({ kind, policy }, index) => {
    const digit = index < 9 && keys.help !== null ? String(index + 1) : null;
    const isChosen = policy.code === chosen?.policy.code;
    return html`<label class="choice"><input type="radio" name="verdict" value="${kind} ${policy.code}"${isChosen ? raw(' checked autofocus') : ''}${keyed(digit)}><span>${kinds.length > 1 ? `${decisionNames[kind]}：` : ''}${policy.text}${keyMark(digit)}</span></label>`;
  })}</fieldset>
${more(contents)}
<div class="field"><label for="${id}-note">書き添えること（任意）</label><textarea id="${id}-note" name="note" maxlength="2000" data-keep="/alerts/${file.id}/draft">${draft?.note ?? ''}</textarea></div>
<div class="actions"><button type="submit"${id === 'pop-urgent' ? raw(' class="grave"') : ''}>決める <kbd>Enter</kbd></button>
<button type="submit" class="second" formaction="/alerts/${file.id}/draft" formnovalidate>下書きを残す</button>
<button type="button" class="quiet" popovertarget="${id}" popovertargetaction="hide">閉じる</button></div></form></div>`;
}

function joinField({ file }: AlertContents): Html {
  const id = `case-${file.id}`;
  return html`<div class="field"><label for="${id}">加える事案の番号（任意）</label><p class="hint" id="${id}-hint">空のままなら、新しい事案を開きます。</p><input id="${id}" name="case" class="short" placeholder="2026-0001" pattern="[0-9]{4}-[0-9]{4}" aria-describedby="${id}-hint"></div>`;
}

/** What to do in danger does not wait for anyone (REQUIREMENTS.md A18, S47). */
function urgentGuidance(): Html {
  return html`<div class="fault"><p><strong>いま危険があるときは、ためらわずに 110 番へ通報してください。</strong>この画面の操作や承認を待つ必要はありません。</p>
<ul><li>伝えること：だれが狙われているか、いつ・どこで何をすると書かれているか、投稿の場所（アドレス）</li><li>本人と所属長に、電話か対面で伝える。帰宅の経路や窓口の配置を相談する</li><li>急がない相談は警察相談専用電話 #9110 へ</li></ul>
<p>「決める」を押すと、所属長へすぐに通知します。</p></div>`;
}

function assignPopover(contents: AlertContents): Html {
  const { file, colleagues, me, keys } = contents;
  const others = colleagues.filter(
    ({ id, personId }) => id !== me && (personId === null || !file.targets.includes(personId)),
  );
  return html`<div id="pop-assign" popover class="pop" role="dialog" aria-labelledby="pop-assign-title"><h2 id="pop-assign-title">だれに渡しますか</h2>
<form method="post" action="/alerts/${file.id}/assign">${hidden(contents)}
${others.length === 0 ? html`<p>渡せる人がいません。</p>` : ''}
<ul class="people">${others.map(({ id, name }, index) => {
    const digit = index < 9 && keys.help !== null ? String(index + 1) : null;
    return html`<li><button type="submit" name="to" value="${id}" class="second"${keyed(digit)}${index === 0 ? raw(' autofocus') : ''}>${name}${keyMark(digit)}</button></li>`;
  })}</ul>
<button type="button" class="quiet" popovertarget="pop-assign" popovertargetaction="hide">閉じる</button></form></div>`;
}

function decidedBar(contents: AlertContents): Html {
  return html`<section class="actions-bar" aria-label="判断の後"><div class="actions">
${simple(contents, 'reopen', '判断し直す', null)}${onwards(contents)}
</div>${benignForm(contents)}</section>`;
}

/** What is in a case goes on there; what was urgent may still come into one. */
function escalatedBar(contents: AlertContents): Html {
  const inForce = contents.file.decisions.filter(({ undoneAt }) => undoneAt === null);
  const intoCase = inForce.find(({ kind }) => kind === 'case');
  if (!intoCase) {
    return html`<section class="actions-bar" aria-label="判断の後"><p class="notice">緊急として、所属長に知らせました。事案にするときは、「判断し直す」を押してから「事案にする」を選んでください。知らせは取り消されません。</p>
<div class="actions">${simple(contents, 'reopen', '判断し直す', null)}${onwards(contents)}</div></section>`;
  }
  return html`<section class="actions-bar" aria-label="判断の後"><p class="notice">事案として扱われています。この後のことは事案の画面で行います。${intoCase.caseId ? '' : '取り消せる 30 秒が過ぎると、事案が開きます。'}</p>
<div class="actions">${intoCase.caseId ? html`<a class="button second" href="/cases/${intoCase.caseId}" hx-boost="false">事案を開く</a>` : ''}${onwards(contents)}</div></section>`;
}

function onwards(contents: AlertContents): Html {
  const { filter, keys } = contents;
  return html`${simple(contents, 'next', '次の警告へ', keys.next)}
<a href="/alerts${filter === '' ? '' : `?${filter}`}"${keyed(keys.previous)}>一覧へ${keyMark(keys.previous)}</a>`;
}

/** Words that the office knows to be harmless need not be read again; critical alerts have no such form. */
function benignForm({ file, token }: AlertContents): Html {
  if (file.severity === 'critical') return html``;
  return html`<details><summary>この言葉は問題ないと登録する</summary>
<form method="post" action="/alerts/${file.id}/benign">${token}
<p>同じ人について、この投稿で指摘された文と同じ文しか指摘されない投稿は、期限まで、だれも読まずに見送られます。元の投稿が書き換えられると、登録は終わります。</p>
<div class="field"><label for="benign-policy">方針のどれにあたるか</label><select id="benign-policy" name="policy">${policiesFor('criticism').map(({ code, text }) => html`<option value="${code}">${text}</option>`)}</select></div>
<div class="field"><label for="benign-reason">なぜ問題がないのか</label><input id="benign-reason" name="reason" maxlength="200" required></div>
<div class="field"><label for="benign-days">期間（日）</label><input id="benign-days" name="days" type="number" min="1" max="180" value="30" class="short" required></div>
<button type="submit" class="second">登録する</button></form></details>`;
}
