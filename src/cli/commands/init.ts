import { existsSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { dayInJapan, MimamoriError, systemClock } from '../../kernel/index.ts';
import { print } from '../report.ts';

export function addInitCommand(program: Command): void {
  program
    .command('init')
    .description('名簿と情報源のひな形（roster.yaml、sources.yaml）を、いまのフォルダーに作ります')
    .action(() => {
      const files = { 'roster.yaml': rosterTemplate, 'sources.yaml': sourcesTemplate(dayInJapan(systemClock.now())) };
      const present = Object.keys(files).filter((file) => existsSync(file));
      if (present.length > 0) {
        throw new MimamoriError(
          'file-present',
          `${present.join('、')} がすでにあります。上書きしないので、名前を変えるか移してください。`,
        );
      }
      for (const [file, text] of Object.entries(files)) writeFileSync(file, text, { flag: 'wx', mode: 0o600 });
      print(nextSteps);
    });
}

const nextSteps = `roster.yaml と sources.yaml を作りました。次の順に進めてください。
  1. roster.yaml に、組織の名前と、見守りに同意した職員を書きます（同意の日付がない人は見張りません）。
  2. mimamori roster check roster.yaml     紛らわしい名前がないか確かめます。
  3. mimamori roster import roster.yaml    名簿を読み込みます。
  4. sources.yaml に、読む情報源と、規約を確認した日を書きます。
  5. mimamori source import sources.yaml   情報源を登録します。
  6. mimamori start                        見守りを始めます。`;

const rosterTemplate = `# 守る職員と、組織を表す言葉の名簿です。個人情報なので、見られる人を限ってください。
organisation:
  name: みほん市                          # 正式な名前
  keywords: [みほん市, みほん市役所]      # 呼び名。正式な名前は書かなくても見ます
  departments:                            # 名字だけの投稿を、この組織の人と結びつける言葉
    - name: 市民課
      aliases: [市民窓口]
  officialContacts: ["03-0000-1111"]      # 公開している代表番号やメール。漏えいとして扱いません
  officialAddresses: ["みほん市本町1-1-1"]
people:
  - id: S001                              # 変わらない番号
    family: 見本
    given: 太郎
    familyKana: みほん
    givenKana: たろう
    department: 市民課
    title: 課長
    consent: 2026-10-01                   # 見守りに同意した日。ない人は見張りません
`;

function sourcesTemplate(today: string): string {
  return `# 投稿を読む情報源です。「mimamori source kinds」で、種類ごとの設定を確認できます。
sources:
  - id: fedi-1                            # 後から変えられない ID
    kind: mastodon
    url: https://mastodon.example
    every: 5m
    terms: {reviewedOn: ${today}, basis: 公開APIの利用規約を確認}
`;
}
