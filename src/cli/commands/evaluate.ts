import type { Command } from 'commander';
import { categoryNames } from '../../analysis/index.ts';
import { composeAnalyser } from '../../compose-analyser.ts';
import { type Category, type Detection, type Evaluation, evaluate } from '../../detect/index.ts';
import { readConfig } from '../../kernel/index.ts';
import { readLabelledPosts } from '../labelled-posts.ts';
import { examples } from '../program.ts';
import { print, printJson } from '../report.ts';
import { readRoster } from '../roster-file.ts';

interface EvaluateOptions {
  roster: string;
  posts: string;
  gold: string;
  json?: boolean;
}

const UNRELATED: Detection = {
  ...{ findings: [], criticism: false, alert: false, severity: null },
  ...{ gateReason: '名簿の人も組織も出てきません。', letGo: 'no-target' },
};

export function addEvaluateCommand(program: Command): void {
  program
    .command('evaluate')
    .description('過去の事例で精度を確かめます（データベースも通信も使いません）')
    .requiredOption('--roster <FILE>', '名簿（roster.yaml）')
    .requiredOption('--posts <FILE>', '投稿（JSON Lines）')
    .requiredOption('--gold <FILE>', '正しい判断（JSON Lines。id、alert、findings など）')
    .option('--json', 'JSON で出力します')
    .addHelpText(
      'after',
      examples([
        'mimamori evaluate --roster roster.yaml --posts posts.jsonl --gold gold.jsonl',
        '見落としと誤報を、理由とともに示します',
      ]),
    )
    .action(async ({ roster, posts: postsFile, gold, json }: EvaluateOptions) => {
      const { posts, golds } = readLabelledPosts(postsFile, gold);
      const analyser = await composeAnalyser(readRoster(roster), readConfig(process.env));
      const detections = new Map<string, Detection>();
      for (const post of posts) {
        const { mentions, isRelevant } = analyser.relevanceOf(post);
        detections.set(post.id, isRelevant ? analyser.judge(post, mentions) : UNRELATED);
      }
      const found = evaluate(posts, golds, detections);
      if (json) printJson(found);
      else print(describe(found));
    });
}

function describe(found: Evaluation): string {
  const { alerts, posts, unlabelled, falseAlertsPerThousand, placement, mistakes } = found;
  const names: Readonly<Record<string, string>> = categoryNames satisfies Record<Category, string>;
  const rows = Object.entries(found.categories).map(([category, score]) => row(names[category] ?? category, score));
  const missed = mistakes.filter(({ kind }) => kind === 'missed');
  const wrong = mistakes.filter(({ kind }) => kind === 'false-alarm');
  return [
    `投稿 ${posts} 件（正しい判断のないもの ${unlabelled} 件を除いて比べました）`,
    row('警告', alerts),
    ...rows,
    `警告にすべきでない投稿 1,000 件あたりの誤報: ${falseAlertsPerThousand.toFixed(1)} 件`,
    `指摘の場所と相手: 比べた ${placement.compared} 件のうち、相手が正しい ${placement.targetRight} 件、言葉が正しい ${placement.spanRight} 件`,
    ...list('見落とし', missed),
    ...list('誤報', wrong),
  ].join('\n');
}

function row(name: string, { right, raised, missed, precision, recall, f1 }: Evaluation['alerts']): string {
  const share = (value: number | null) => (value === null ? '―' : value.toFixed(3));
  return `${name}: 適合率 ${share(precision)}、再現率 ${share(recall)}、F1 ${share(f1)}（正 ${right}、誤報 ${raised}、見落とし ${missed}）`;
}

function list(title: string, mistakes: Evaluation['mistakes']): string[] {
  if (mistakes.length === 0) return [];
  return [
    '',
    `${title} ${mistakes.length} 件`,
    ...mistakes.map(
      ({ id, text, reasons }) => `・${id} ${text.replaceAll('\n', ' ').slice(0, 60)}\n    ${reasons.join(' ')}`,
    ),
  ];
}
