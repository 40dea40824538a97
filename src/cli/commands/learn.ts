import { mkdirSync } from 'node:fs';
import type { Command } from 'commander';
import { cityModel, composeAnalyser, modelFile } from '../../compose-analyser.ts';
import { type Category, effectOfLearning, type Labelled, learn, shippedModel, writeModel } from '../../detect/index.ts';
import { MimamoriError, readConfig } from '../../kernel/index.ts';
import { loadTokenizer } from '../../language/index.ts';
import { loadRoster } from '../../register/index.ts';
import type { Roster } from '../../roster/index.ts';
import { labelledAlerts } from '../../triage/index.ts';
import { type LabelledPosts, readLabelledPosts } from '../labelled-posts.ts';
import { examples } from '../program.ts';
import { print } from '../report.ts';
import { readRoster } from '../roster-file.ts';
import { withApplication } from '../run.ts';

interface LearnOptions {
  roster?: string;
  posts?: string;
  gold?: string;
  fromDecisions?: boolean;
  apply?: boolean;
}

/** Fewer decisions than this teach nothing that could be told from chance. */
const LEAST = 50;

export function addLearnCommand(program: Command): void {
  program
    .command('learn')
    .description('この組織の過去の判断から学び、使う前に効果を示します（データは外に出ません）')
    .option('--from-decisions', 'この組織が画面で行った判断から学びます（名簿も、取り込んであるものを使います）')
    .option('--roster <FILE>', '名簿（roster.yaml）')
    .option('--posts <FILE>', '投稿（JSON Lines）')
    .option('--gold <FILE>', '組織の判断（JSON Lines）')
    .option('--apply', '学んだ結果を使い始めます（省くと、効果を示すだけです）')
    .addHelpText(
      'after',
      examples(
        ['mimamori learn --from-decisions', '画面で行った判断から学ぶとどう変わるかを示します'],
        ['mimamori learn --roster roster.yaml --posts posts.jsonl --gold gold.jsonl', '学ぶとどう変わるかを示します'],
        [
          'mimamori learn --roster roster.yaml --posts posts.jsonl --gold gold.jsonl --apply',
          '効果を示したうえで使い始めます',
        ],
      ),
    )
    .action(runLearn);
}

async function runLearn(options: LearnOptions): Promise<void> {
  const { apply } = options;
  const config = readConfig(process.env);
  const { roster, posts, golds } = options.fromDecisions ? await decidedHere() : handedIn(options);
  const tokenizer = await loadTokenizer({ dataFolder: config.dataFolder });
  const analyser = await composeAnalyser(roster, config, tokenizer);
  const decided = new Map(golds.map((one) => [one.id, one]));
  const labelled = posts.flatMap((post): Labelled[] => {
    const found = decided.get(post.id);
    const { mentions, isRelevant } = analyser.relevanceOf(post);
    if (!found || !isRelevant) return [];
    const categories: Category[] = found.findings.map(({ category }) => category);
    return [{ post, mentions, alert: found.alert, criticism: found.criticism ?? false, categories }];
  });
  if (labelled.length < LEAST) {
    throw new MimamoriError(
      'labels-few',
      `学ぶには、名簿の人か組織が出てくる投稿の判断が ${LEAST} 件以上必要です（いま ${labelled.length} 件）。`,
    );
  }
  const parts = { roster, tokenizer, start: cityModel(config) ?? shippedModel() };
  const { posts: count, before, after, gained, lost } = effectOfLearning(labelled, parts);
  print(`判断 ${count} 件を 5 つに分け、学んでいない部分で確かめました。`);
  print(`  いま:     適合率 ${share(before.precision)}、再現率 ${share(before.recall)}`);
  print(`  学んだ後: 適合率 ${share(after.precision)}、再現率 ${share(after.recall)}`);
  print(`  新しく正しくなる投稿 ${gained.length} 件: ${gained.slice(0, 20).join('、')}`);
  print(`  新しく誤る投稿 ${lost.length} 件: ${lost.slice(0, 20).join('、')}`);
  if (!apply) {
    print('使い始めるには、同じコマンドに --apply を付けてください。');
    return;
  }
  mkdirSync(config.dataFolder, { recursive: true });
  writeModel(modelFile(config), learn(labelled, parts));
  print(
    `学んだ結果を ${modelFile(config)} に置きました。次の起動から使います。やめるには、このファイルを消してください。`,
  );
}

interface Examples extends LabelledPosts {
  roster: Roster;
}

/** What this office decided, and its roster. Nothing of it is printed. */
function decidedHere(): Promise<Examples> {
  return withApplication(async ({ store }) => {
    const kept = await loadRoster(store);
    if (!kept) throw new MimamoriError('roster-missing', '名簿がまだありません。先に名簿を取り込んでください。');
    const labelled = await Array.fromAsync(labelledAlerts(store));
    return { roster: kept.roster, posts: labelled.map(({ post }) => post), golds: labelled.map(({ gold }) => gold) };
  });
}

/** @throws {MimamoriError} `learn-files` where a file was not named */
function handedIn({ roster, posts, gold }: LearnOptions): Examples {
  if (!roster || !posts || !gold) {
    throw new MimamoriError(
      'learn-files',
      '--roster、--posts、--gold のファイルを指定するか、--from-decisions を付けてください。',
    );
  }
  return { roster: readRoster(roster), ...readLabelledPosts(posts, gold) };
}

function share(value: number | null): string {
  return value === null ? '―' : value.toFixed(3);
}
