import type { Command } from 'commander';
import { MimamoriError } from '../../kernel/index.ts';
import { verifyAudit } from '../../store/index.ts';
import { print } from '../report.ts';
import { withApplication } from '../run.ts';

export function addAuditCommand(program: Command): void {
  program
    .command('audit')
    .description('監査記録を調べます')
    .command('verify')
    .description('監査記録の鎖が書かれたときのままか確かめます（壊れていれば終了コード 1）')
    .action(() =>
      withApplication(async ({ store }) => {
        const fault = await verifyAudit(store);
        if (fault) throw new MimamoriError('audit-broken', fault.message);
        print(`監査記録は書かれたときのままです（${await store.client.auditEntry.count()} 件）。`);
      }),
    );
}
