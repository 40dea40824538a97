import type { Command } from 'commander';
import { addGatheringCommands } from '../case/gather.ts';
import { addJudgingCommands } from '../case/judge.ts';
import { addMeasureCommands } from '../case/measure.ts';
import { addPassageCommand } from '../case/passages.ts';
import { addReadingCommands } from '../case/read.ts';
import { addRecordingCommands } from '../case/record.ts';
import { examples } from '../program.ts';

export function addCaseCommands(program: Command): void {
  const cases = program
    .command('case')
    .description('事案: 投稿・事実・判断・措置・期限をまとめ、弁護士に渡すところまで進めます')
    .addHelpText(
      'after',
      examples(
        ['mimamori case open --alert 0199… --as tanto@city.mihon.example', '警告から事案を開きます'],
        ['mimamori case facts 2026-0001 --template > facts.yaml', '事実の記入用ファイルを作ります'],
        ['mimamori case due --days 14', '2 週間以内の期限を見ます'],
        ['mimamori packet 2026-0001 --kind takedown --out packets', '削除要請の資料一式を作ります'],
      ),
    );
  addReadingCommands(cases);
  addGatheringCommands(cases);
  addPassageCommand(cases);
  addRecordingCommands(cases);
  addJudgingCommands(cases);
  addMeasureCommands(cases);
}
