import { Command } from 'commander';

const titles: Readonly<Record<string, string>> = {
  'Usage:': '使い方:',
  'Arguments:': '引数:',
  'Options:': 'オプション:',
  'Commands:': 'コマンド:',
};

/** The root command. Its help and its errors are Japanese throughout; sub-commands inherit both. */
export function japaneseCommand(name: string): Command {
  return new Command(name)
    .helpOption('-h, --help', 'この説明を表示します')
    .helpCommand('help [コマンド]', 'コマンドの説明を表示します')
    .configureHelp({ styleTitle: (title) => titles[title] ?? title })
    .configureOutput({ outputError: (text, write) => write(translate(text)) });
}

const sentences: readonly [RegExp, string][] = [
  [/^error: unknown command '(.+?)'/u, '「$1」というコマンドはありません。「mimamori --help」で確認してください。'],
  [/^error: unknown option '(.+?)'/u, '「$1」というオプションはありません。「--help」を付けて確認してください。'],
  [/^error: missing required argument '(.+?)'/u, '引数「$1」を指定してください。'],
  [/^error: required option '(.+?)' not specified/u, 'オプション「$1」を指定してください。'],
  [/^error: option '(.+?)' argument missing/u, 'オプション「$1」の値を指定してください。'],
  [/^error: too many arguments.*/u, '引数が多すぎます。「--help」を付けて確認してください。'],
];

function translate(text: string): string {
  const [pattern, sentence] = sentences.find(([candidate]) => candidate.test(text)) ?? [];
  const first = pattern && sentence ? text.split('\n', 1)[0]?.replace(pattern, sentence) : text.trimEnd();
  return `${first}\n`;
}

/** Examples under the help of a command. */
export function examples(...lines: [command: string, meaning: string][]): string {
  return `\n例:\n${lines.map(([command, meaning]) => `  ${command}\n      ${meaning}`).join('\n')}\n`;
}
