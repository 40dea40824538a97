import { type Command, InvalidArgumentError } from 'commander';
import { changePassages, loadMaterial, type MaterialPost, passagesOf, quotesOf } from '../../case/index.ts';
import { MimamoriError } from '../../kernel/index.ts';
import { print } from '../report.ts';
import { AS, onCase } from './acting.ts';
import { collect } from './parse.ts';

interface PassageOptions {
  add: string[];
  remove: number[];
  category: string;
  reason: string;
  nth: number;
  conceal?: boolean;
  as?: string;
}

/** `case passages`: which words of a post are complained of, shown and chosen anew. */
export function addPassageCommand(cases: Command): void {
  cases
    .command('passages')
    .argument('<CASE>', '事案の番号')
    .argument('<POST>', '投稿の番号（case show にある記事の番号）', parseNumber)
    .description('投稿のうち問題とする箇所を見る・選び直します。変えると、それまでの判断は数えなくなります')
    .option('--add <WORDS>', '加える言葉。投稿からそのまま写します（繰り返し指定できます）', collect, [])
    .option(
      '--remove <N>',
      '外す箇所の番号（繰り返し指定できます）',
      (text, all: number[]) => [...all, parseNumber(text)],
      [],
    )
    .option('--category <CATEGORY>', '加える言葉の種類（例: defamation、insult、threat、privacy）', 'insult')
    .option('--reason <TEXT>', '取り上げた理由（1文）', '担当者が選んだ箇所です。')
    .option('--nth <N>', '同じ言葉が何度も出るとき、何か所目か', parseNumber, 1)
    .option('--conceal', '暴露された個人情報として、原本のほかでは伏せます（privacy では付けなくても伏せます）')
    .option(...AS)
    .action((number: string, ordinal: number, options: PassageOptions) =>
      onCase(number, options.as, async ({ app, deps, actor, caseId }) => {
        const post = postOf(await loadMaterial(app.store, caseId, actor), ordinal);
        if (options.add.length === 0 && options.remove.length === 0) {
          print(shown(post));
          return;
        }
        const passages = passagesOf(post.text, [...kept(post, options.remove), ...added(options)]);
        await changePassages(deps, actor, { caseId }, { casePostId: post.id, passages });
        print(`記事${ordinal}の問題とする箇所を ${passages.length} か所にしました。`);
        print(shown({ ...post, passages }));
      }),
    );
}

function postOf({ posts }: { posts: MaterialPost[] }, ordinal: number): MaterialPost {
  const post = posts.find((one) => one.ordinal === ordinal);
  if (!post) throw new MimamoriError('post-unknown', `記事${ordinal}は、この事案にありません。`);
  return post;
}

function kept({ text, passages }: MaterialPost, removed: readonly number[]) {
  const missing = removed.find((number) => number > passages.length);
  if (missing !== undefined) {
    throw new MimamoriError(
      'passage-unknown',
      `${missing} 番の箇所はありません。番号を付けずに実行すると、一覧が出ます。`,
    );
  }
  return quotesOf(text, passages).filter((_, index) => !removed.includes(index + 1));
}

const added = ({ add, category, reason, nth, conceal }: PassageOptions) =>
  add.map((words) => ({ words, category, reason, nth, conceal: conceal ?? category === 'privacy' }));

function shown({ text, passages }: Pick<MaterialPost, 'text' | 'passages'>): string {
  if (passages.length === 0) return '問題とする箇所は、まだ選ばれていません。';
  return quotesOf(text, passages)
    .map(({ words, category, reason, conceal }, index) => {
      const hidden = conceal ? '（伏せます）' : '';
      return `${index + 1}. 「${words}」 ${category}${hidden} ${reason}`;
    })
    .join('\n');
}

function parseNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('1 以上の整数を指定してください。');
  return number;
}
