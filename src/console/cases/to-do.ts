import { html } from 'hono/html';
import type { Html } from '../html.ts';
import { day } from '../when.ts';
import type { OpenFile } from './file.ts';
import { capacityNames, certainty, stageChip } from './names.ts';

/** What waits to be done, most pressing first. */
export function toDo(file: OpenFile): Html {
  const { judging, gate, clocks, material, id } = file;
  const open = gate.filter(({ answer }) => answer === null).length;
  const stopped = gate.some(({ answer }) => answer === 'stop');
  const lines = [
    ...clocks
      .filter(({ stage }) => stage !== 'calm')
      .slice(0, 5)
      .map(
        (one) =>
          html`<li>${stageChip(one.stage)} <time datetime="${one.dueOn}">${one.dueOn}</time>（${certainty(one.isConfirmed)}） <a href="/cases/${id}/measures">${one.name}</a>${one.actOn ? html`。動く期限（目安）は ${day(new Date(one.actOn))} です。` : ''}</li>`,
      ),
    ...(open > 0
      ? [
          html`<li><a href="/cases/${id}/judging">未回答の確認事項が ${open} 件あります。</a>答えるまで、発信者情報開示はできません。</li>`,
        ]
      : []),
    ...(stopped ? [html`<li>確認事項に「進めない」との決定があります。発信者情報開示はできません。</li>`] : []),
    ...(material.facts.counterFacts === ''
      ? [html`<li><a href="/cases/${id}/facts">反対の事情</a>がまだ書かれていません。判断の前に書きます。</li>`]
      : []),
    ...(judging.state === 'missing'
      ? [
          html`<li><a href="/cases/${id}/judging">判断</a>を待っています: ${judging.groups.map((group) => group.map((one) => capacityNames[one] ?? one).join('か')).join('、')}</li>`,
        ]
      : []),
    ...(judging.state === 'divided'
      ? [
          html`<li><a href="/cases/${id}/judging">判断</a>が一致していません。話し合ったうえで、記録し直してください。</li>`,
        ]
      : []),
    ...(material.rightHolder !== 'organisation' && !material.consents.some(({ kind }) => kind === 'act')
      ? [html`<li>本人の<a href="/cases/${id}/papers">同意</a>が記録されていません。書類は下書きになります。</li>`]
      : []),
    ...(material.posts.some(({ capture }) => !capture)
      ? [
          html`<li><a href="/cases/${id}/posts">証拠のない投稿</a>があります。保存を待っているか、保存できませんでした。</li>`,
        ]
      : []),
  ];
  return file.state === 'closed'
    ? html``
    : html`<h2>いま、すること</h2>${lines.length === 0 ? html`<p>急ぐものはありません。</p>` : html`<ul>${lines}</ul>`}`;
}
