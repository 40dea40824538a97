import { html } from 'hono/html';
import { recordView } from '../../access/index.ts';
import { categoryNames } from '../../analysis/index.ts';
import { describeReason, isReason } from '../../capture/index.ts';
import { addPost, type MaterialPost, passagesOf, platformById, readCaseFile, removePost } from '../../case/index.ts';
import { MimamoriError } from '../../kernel/index.ts';
import { picturePart } from '../evidence/picture.ts';
import { type EvidenceFiles, filesOf, serveEvidence } from '../evidence/stored.ts';
import { field, select, textArea } from '../field.ts';
import { textOf } from '../form.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';
import { when } from '../when.ts';
import { act, type Refused } from './act.ts';
import { caseForm } from './case-form.ts';
import { dependencies, inFrame, type OpenFile, openFile, targetOf } from './file.ts';
import { marked } from './marked.ts';
import { lookNames, namesOf } from './names.ts';

/** Posts with their evidence. Words are covered until somebody asks for them: nobody should read a slur unprepared. */
export async function showPosts(page: Page, refused?: Refused): Promise<Response> {
  const file = await openFile(page, refused);
  const shown = page.query.get('show');
  const uncovered = file.material.posts.filter(({ id }) => id === shown || shown === 'all');
  const views = uncovered.map(({ id }) => ({ kind: 'post' as const, id, part: 'text' }));
  if (views.length > 0) await recordView(page.deps.store, page.viewer, views, page.deps.clock.now());
  const { posts } = file.material;
  const picture = await pictureAsked(page, posts);
  const content = html`${posts.length === 0 ? html`<p>投稿はまだありません。</p>` : html`<p><a href="/cases/${file.id}/posts?show=all">すべての文を表示する</a>　<a href="/cases/${file.id}/posts">伏せる</a></p>`}
<ol class="plain">${posts.map((post) => card(page, file, post, { isShown: uncovered.includes(post), files: picture?.of === post.id ? picture.files : undefined }))}</ol>
${file.mayWrite ? adding(page, file) : ''}`;
  return inFrame(page, file, '/posts', content);
}

interface Shown {
  /** The words of the post. */
  isShown: boolean;
  /** What its capture holds, where the picture is asked for. */
  files: EvidenceFiles | null | undefined;
}

function card(page: Page, file: OpenFile, post: MaterialPost, { isShown, files }: Shown): Html {
  const { id, ordinal, platform, url, handle, displayName, accountId, postedAt, vanishedAt, passages, board } = post;
  const place = board ? `${board.title} ${board.number}番` : (platformById(platform)?.name ?? platform);
  const rows: [string, Html | string][] = [
    ['場所', html`${place}<br><span class="quiet-text">${url}</span>`],
    [
      '投稿者',
      [displayName, handle, accountId ? `番号 ${accountId}` : null].filter(Boolean).join('、') || '（表示なし）',
    ],
    ['投稿の日時', postedAt ? when(postedAt) : '分かりません'],
    [
      '問題とする箇所',
      namesOf([...new Set(passages.map(({ category }) => category))]) ||
        html`<span class="wrong">まだ選ばれていません</span>`,
    ],
    [
      '投稿の文',
      isShown ? marked(post) : html`<a href="/cases/${file.id}/posts?show=${id}#post-${id}">伏せています。表示する</a>`,
    ],
    ['証拠', html`${evidence(post)}${post.capture ? pictureOf(file.id, post.id, files) : ''}`],
    ...(vanishedAt ? [['消えたと分かった時刻', when(vanishedAt)] as [string, Html]] : []),
  ];
  return html`<li class="card" id="post-${id}"><h2>投稿 ${ordinal}</h2>
<dl class="facts">${rows.map(([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>
${file.mayWrite ? html`<p><a href="/cases/${file.id}/posts/${id}/passages">問題とする箇所を選ぶ・直す</a></p>${removing(page, file, id)}` : ''}</li>`;
}

function pictureOf(caseId: string, post: string, files: Shown['files']): Html {
  const part = `/cases/${caseId}/posts`;
  const base = `${part}/${post}/evidence`;
  return picturePart({
    ...{ base, files, key: null },
    ...{ coveredAt: `${part}#post-${post}`, shownAt: `${part}?picture=${post}#post-${post}` },
  });
}

/** The post whose picture is asked for, and what its capture holds. */
async function pictureAsked(page: Page, posts: readonly MaterialPost[]) {
  const post = posts.find(({ id }) => id === page.query.get('picture'));
  return post?.capture ? { of: post.id, files: (await filesOf(page, post.capture)) ?? null } : undefined;
}

/** A picture of a post's capture, or what came with the page. */
export async function showEvidenceFile(page: Page): Promise<Response> {
  const { id = '', post = '', file = '' } = page.params;
  const { material } = await readCaseFile(page.deps.store, page.viewer, id, page.deps.clock.now());
  const capture = material.posts.find((one) => one.id === post)?.capture;
  if (!capture) throw new MimamoriError('evidence-unknown', 'その写しはありません。', { case: id });
  return serveEvidence(page, capture, file);
}

function evidence({ capture }: MaterialPost): Html {
  if (!capture)
    return html`<span class="chip caution">まだありません</span> 保存を待っているか、保存できませんでした。`;
  const { verdict, reasons, capturedAt, stampedAt, looks } = capture;
  const chip =
    verdict === 'complete' ? html`<span class="chip well">完全</span>` : html`<span class="chip caution">不完全</span>`;
  const last = looks.at(-1);
  return html`${chip} ${when(capturedAt)} に保存${stampedAt ? '' : '（タイムスタンプ待ち）'}
${reasons.length > 0 ? html`<ul>${reasons.map((reason) => html`<li>${sentenceOf(reason)}</li>`)}</ul>` : ''}
${last ? html`<br><span class="quiet-text">最後の確認 ${when(last.at)}: ${lookNames[last.seenAs] ?? last.seenAs}（全 ${looks.length} 回）</span>` : ''}`;
}

const sentenceOf = (reason: string): string => (isReason(reason) ? describeReason(reason) : reason);

function removing(page: Page, file: OpenFile, post: string): Html {
  return caseForm(
    page,
    file,
    { path: `/posts/${post}/remove`, folded: 'この投稿を事案から外す' },
    (
      typed,
    ) => html`${field({ id: `reason-${post}`, name: 'reason', label: '理由', value: typed('reason'), required: true, most: 500 })}
<button type="submit" class="second">外す</button>`,
  );
}

function adding(page: Page, file: OpenFile): Html {
  const categories = Object.entries(categoryNames).map(([value, label]) => ({ value, label }));
  const form = caseForm(
    page,
    file,
    { path: '/posts', folded: '警告になっていない投稿を入力する' },
    (
      typed,
    ) => html`${field({ name: 'url', label: '投稿のアドレス', type: 'url', required: true, value: typed('url'), hint: '一覧ではなく、投稿 1 件のアドレスを入れてください。保存が自動で始まります。' })}
${textArea({ name: 'text', label: '投稿の文', required: true, value: typed('text'), hint: '省かずに、そのまま写してください。' })}
${field({ name: 'words', label: '問題とする言葉', value: typed('words'), hint: '投稿の文からそのまま写してください。' })}
${select({ name: 'category', label: '種類', required: true, value: typed('category') }, categories)}
${field({ name: 'posted', label: '投稿の日時（日本時間）', value: typed('posted'), hint: '例: 2026-11-20T10:05', short: true })}
${field({ name: 'handle', label: '投稿者のアカウント名', value: typed('handle') })}
<button type="submit">加える</button>`,
  );
  return html`<h2>投稿を加える</h2>${form}`;
}

const goingBack = (notice: string) => ({ part: '/posts' as const, show: showPosts, notice });

export const enterPost = (page: Page) =>
  act(page, goingBack('投稿を加え、証拠の保存を頼みました。'), (form) => {
    const text = textOf(form, 'text').replaceAll('\r\n', '\n').trimEnd();
    const [words, category] = [textOf(form, 'words'), textOf(form, 'category')];
    const quote = { words, category, reason: '担当者が選んだ箇所です。', conceal: category === 'privacy' };
    const posted = new Date(`${textOf(form, 'posted')}:00+09:00`);
    return addPost(dependencies(page), page.viewer, targetOf(page, form), {
      ...{ url: textOf(form, 'url').trim(), text, passages: words === '' ? [] : passagesOf(text, [quote]) },
      ...(!Number.isNaN(posted.getTime()) && { postedAt: posted }),
      ...(textOf(form, 'handle') !== '' && { handle: textOf(form, 'handle') }),
    });
  });

export const takeOut = (page: Page) =>
  act(page, goingBack('投稿を外しました。'), (form) => {
    const casePostId = page.params.post ?? '';
    return removePost(dependencies(page), page.viewer, targetOf(page, form), {
      casePostId,
      reason: textOf(form, 'reason'),
    });
  });
