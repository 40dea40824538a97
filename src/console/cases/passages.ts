import { html, raw } from 'hono/html';
import { recordView } from '../../access/index.ts';
import { categoryNames } from '../../analysis/index.ts';
import { changePassages, type MaterialPost, passagesOf, type Quote, quotesOf } from '../../case/index.ts';
import { MimamoriError } from '../../kernel/index.ts';
import { field, select, textArea } from '../field.ts';
import { textOf } from '../form.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';
import { act, type Refused } from './act.ts';
import { caseForm, type Typed } from './case-form.ts';
import { dependencies, inFrame, type OpenFile, openFile, targetOf } from './file.ts';
import { marked } from './marked.ts';

/** Empty rows below those that are filled in. */
const SPARE_ROWS = 2;
const MOST_ROWS = 200;

/** Says which words of a post are complained of. The text is shown: nobody can choose from what they don't see. */
export async function showPassages(page: Page, refused?: Refused): Promise<Response> {
  const file = await openFile(page, refused);
  const post = postOf(page, file);
  await recordView(page.deps.store, page.viewer, { kind: 'post', id: post.id, part: 'text' }, page.deps.clock.now());
  const content = html`<h2>投稿 ${post.ordinal} の問題とする箇所</h2>
<p>書類では、ここで選んだ箇所に印が付きます。言葉は、投稿からそのまま写してください。空にした行は、なくなります。</p>
${file.state === 'judged' ? html`<p class="warning">判断済みの事案です。箇所を変えると、判断をもう一度そろえることになります。</p>` : ''}
${marked(post, 'post-text')}<p><button type="button" class="second" id="take-marked" hidden>選んだ言葉を、空いている行に入れる</button></p>
${file.mayWrite ? form(page, file, post) : html`<p>この事案は、いまは変えられません。</p>`}<p><a href="/cases/${file.id}/posts">投稿の一覧に戻る</a></p>`;
  return inFrame(page, file, '/posts', content, ['passages']);
}

function form(page: Page, file: OpenFile, post: MaterialPost): Html {
  const quotes = quotesOf(post.text, post.passages);
  const count = Math.max(quotes.length + SPARE_ROWS, rowsOf(file.refused?.values.rows ?? ''));
  const rows = Array.from({ length: count }, (_, index) => index);
  return caseForm(
    page,
    file,
    { path: `/posts/${post.id}/passages` },
    (typed) => html`<input type="hidden" name="rows" value="${count}">
${rows.map((index) => row(index, quotes[index], typed))}<button type="submit">この箇所にする</button>`,
  );
}

const choices = Object.entries(categoryNames).map(([value, label]) => ({ value, label }));

function row(index: number, quote: Required<Quote> | undefined, typed: Typed): Html {
  const named = (name: string) => `${name}-${index}`;
  const conceal = typed(named('conceal'), quote?.conceal ? 'yes' : '');
  return html`<fieldset class="passage"><legend>${index + 1} 行目</legend>
${textArea({ name: named('words'), label: '問題とする言葉', value: typed(named('words'), quote?.words), most: 4000 })}
${field({ name: named('nth'), label: '同じ言葉がいくつもあるとき、何か所目か', type: 'number', short: true, value: typed(named('nth'), String(quote?.nth ?? 1)) })}
${select({ name: named('category'), label: '種類', value: typed(named('category'), quote?.category ?? 'insult') }, choices)}
${field({ name: named('reason'), label: '理由', value: typed(named('reason'), quote?.reason), most: 500, hint: 'なぜ問題とするか。書類に載ります。' })}
<label class="choice"><input type="checkbox" name="${named('conceal')}" value="yes"${conceal === 'yes' ? raw(' checked') : ''}>書類では伏せる（住所・電話番号など）</label></fieldset>`;
}

export const choosePassages = (page: Page) =>
  act(page, { part: '/posts', show: showPassages, notice: '問題とする箇所を変えました。' }, async (form) => {
    const file = await openFile(page);
    const post = postOf(page, file);
    const passages = passagesOf(post.text, quotesIn(form, post.text));
    await changePassages(dependencies(page), page.viewer, targetOf(page, form), { casePostId: post.id, passages });
  });

const rowsOf = (sent: string): number => Math.min(MOST_ROWS, /^\d{1,4}$/u.test(sent) ? Number(sent) : 0);

function quotesIn(form: FormData, text: string): Quote[] {
  const rows = Array.from({ length: rowsOf(textOf(form, 'rows')) }, (_, index) => index);
  return rows.flatMap((index) => {
    const given = textOf(form, `words-${index}`).replaceAll('\r\n', '\n');
    const words = text.includes(given) ? given : given.trim();
    if (words.trim() === '') return [];
    const reason = textOf(form, `reason-${index}`).trim().slice(0, 500);
    if (reason === '') {
      throw new MimamoriError('passage-reason', `${index + 1} 行目に、問題とする理由を書いてください。`, {
        row: index,
      });
    }
    const nth = Number(textOf(form, `nth-${index}`) || 1);
    const category = textOf(form, `category-${index}`);
    return [{ words, category, reason, conceal: textOf(form, `conceal-${index}`) === 'yes', nth }];
  });
}

function postOf(page: Page, { material }: OpenFile): MaterialPost {
  const post = material.posts.find(({ id }) => id === page.params.post);
  if (!post) throw new MimamoriError('post-unknown', 'その投稿は、この事案にありません。');
  return post;
}
