import type { Command } from 'commander';
import { type ListedAlert, listAlerts, type ShownAlert, showAlert } from '../../alert/index.ts';
import { severityNames } from '../../analysis/index.ts';
import { MimamoriError } from '../../kernel/index.ts';
import { appendAudit } from '../../store/index.ts';
import { examples } from '../program.ts';
import { print, printJson } from '../report.ts';
import { withApplication } from '../run.ts';

export function addAlertsCommands(program: Command): void {
  const alerts = program.command('alerts').description('警告を一覧・表示します');
  alerts
    .command('list')
    .description('警告を一覧にします（同じ内容の投稿は 1 件にまとめます）')
    .option('--json', '1 行に 1 件の JSON で出力します')
    .addHelpText('after', examples(['mimamori alerts list --json | head -1', '最初の 1 件を機械が読める形で見ます']))
    .action(({ json }: { json?: boolean }) =>
      withApplication(async ({ store }) => {
        let count = 0;
        for await (const alert of listAlerts(store)) {
          if (json) printJson(alert);
          else print(describeAlert(alert));
          count++;
        }
        if (!json) print(count === 0 ? '警告はありません。' : `全 ${count} 件`);
      }),
    );
  alerts
    .command('show')
    .argument('<ID>', '警告の ID')
    .description('警告を 1 件、理由と投稿の文とともに表示します（見たことが監査記録に残ります）')
    .option('--json', 'JSON で出力します')
    .action((id: string, { json }: { json?: boolean }) =>
      withApplication(async ({ store, clock }) => {
        const alert = await showAlert(store, id);
        if (!alert)
          throw new MimamoriError(
            'alert-unknown',
            `警告「${id}」はありません。「mimamori alerts list」で確認してください。`,
          );
        const seen = { actor: 'terminal', action: 'alert.viewed', subjectKind: 'alert', subjectId: id };
        await store.transaction((tx) => appendAudit(tx, [seen], clock.now()));
        if (json) printJson(alert);
        else print(describeInFull(alert));
      }),
    );
}

function describeAlert({ id, severity, raisedAt, count, reason, post }: ListedAlert): string {
  const copies = count > 1 ? `（同じ内容 ${count} 件）` : '';
  return `[${severityNames[severity]}] ${raisedAt} ${id}${copies}\n    ${reason}\n    ${post.url ?? post.nativeId ?? ''}`;
}

function describeInFull(alert: ShownAlert): string {
  const { text, findings, gateReason, dueAt } = alert;
  return [
    describeAlert(alert),
    `    期限: ${dueAt}`,
    '',
    text ?? '（本文は消去されています）',
    '',
    ...findings.map(({ rule, reason, score }) => `・${reason}（規則 ${rule}、確からしさ ${score.toFixed(2)}）`),
    `・${gateReason}`,
  ].join('\n');
}
