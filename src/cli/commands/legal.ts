import type { Command } from 'commander';
import {
  allEntries,
  checkLegalData,
  chooseSigningRule,
  type LegalRemark,
  listSigningRules,
  terminal,
} from '../../case/index.ts';
import { dayInJapan, systemClock } from '../../kernel/index.ts';
import { formEntries } from '../../packet/index.ts';
import { dependencies } from '../case/acting.ts';
import { parseDays } from '../case/parse.ts';
import { examples } from '../program.ts';
import { print, printJson } from '../report.ts';
import { withApplication } from '../run.ts';

const OLD = 3;

export function addLegalCommands(program: Command): void {
  const legal = program.command('legal').description('法令・窓口・期限・書式のデータと、署名の決まり');
  addCheck(legal);
  addSigning(legal);
}

function addCheck(legal: Command): void {
  legal
    .command('check')
    .description(
      '出典と見比べてから日がたったもの、確かめられていないものを一覧にします（終了コード 0: 古いものはない、3: 古いものがある、1: データに誤りがある）',
    )
    .option('--days <N>', '何日で古いとみなすか', parseDays, 180)
    .option('--strict', '確かめられていないものがあるだけでも、終了コードを 3 にします')
    .option('--json', '1 行に 1 件の JSON で出力します')
    .addHelpText('after', examples(['mimamori legal check --days 90', '90 日より前に確かめたものを挙げます']))
    .action(({ days, strict, json }: { days: number; strict?: boolean; json?: boolean }) => {
      const remarks = checkLegalData(dayInJapan(systemClock.now()), days, [...allEntries(), ...formEntries()]);
      for (const remark of remarks) json ? printJson(remark) : print(describe(remark));
      const old = remarks.filter(({ why }) => why.includes('old'));
      if (!json)
        print(
          `古いもの ${old.length} 件、要確認 ${remarks.length - old.filter(({ why }) => why.length === 1).length} 件`,
        );
      if (old.length > 0 || (strict && remarks.length > 0)) process.exitCode = OLD;
    });
}

function addSigning(legal: Command): void {
  legal
    .command('signing')
    .argument('[RULE]', '使う決まり。省くと、決まりの一覧を出します')
    .description('だれの判断がそろえば「判断済み」になるかの決まりを、見る、または選びます')
    .addHelpText('after', examples(['mimamori legal signing committee', '委員会を含む決まりにします']))
    .action((rule: string | undefined) =>
      withApplication(async (app) => {
        if (rule === undefined) {
          for (const { id, name, isActive } of await listSigningRules(app.store))
            print(`${isActive ? '使用中' : '　　　'} ${id} ${name}`);
          return;
        }
        const changed = await chooseSigningRule(dependencies(app), terminal, rule);
        print(`署名の決まりを ${rule} にしました。状態の変わった事案: ${changed} 件`);
      }),
    );
}

function describe({ file, id, name, checked, why, source, unsure }: LegalRemark): string {
  const marks = why.map((one) => ({ old: '古い', unsure: '要確認' })[one]).join('・');
  return `［${marks}］ ${file} ${id} ${name}\n    確かめた日: ${checked}  出典: ${source}${unsure === null ? '' : `\n    ${unsure}`}`;
}
