import type { Command } from 'commander';
import { LINK_HOURS, linkFromTerminal } from '../../access/index.ts';
import { examples } from '../program.ts';
import { print } from '../report.ts';
import { withApplication } from '../run.ts';

export function addUserCommands(program: Command): void {
  program
    .command('user')
    .description('画面の利用者')
    .command('invite')
    .argument('[EMAIL]', '登録済みの利用者のメールアドレス。なければ最初の管理者のためのリンクになります')
    .description('パスワードを決めるための、一度だけ使えるリンクを作ります')
    .option('--reset', '確認コードとパスキーも取り消し、本人が初めから設定し直せるようにします')
    .addHelpText(
      'after',
      examples(
        ['mimamori user invite', '最初の管理者を登録するためのリンクを表示します'],
        ['mimamori user invite hanako@city.mihon.example', 'パスワードを忘れた方のためのリンクを表示します'],
        [
          'mimamori user invite hanako@city.mihon.example --reset',
          '確認コードの端末もなくした方のためのリンクを表示します',
        ],
      ),
    )
    .action((email: string | undefined, { reset = false }: { reset?: boolean }) =>
      withApplication(async ({ store, clock, config }) => {
        const link = await linkFromTerminal(store, email, clock.now(), { isReset: reset });
        const url = config.publicUrl ?? `http://${config.host}:${config.port}`;
        print(`${url}/welcome/${link}`);
        print(`このリンクは一度だけ、${LINK_HOURS} 時間使えます。本人に、ほかの人の目に触れない方法で渡してください。`);
      }),
    );
}
