import {
  addNote,
  assignCase,
  closeCase,
  finishTask,
  giveAccess,
  isOutcome,
  reopenCase,
  takeAccess,
} from '../../case/index.ts';
import { textOf } from '../form.ts';
import type { Page } from '../route.ts';
import { act } from './act.ts';
import { dependencies, targetOf } from './file.ts';
import { showOverview } from './overview.ts';

const goingBack = (notice: string) => ({ part: '' as const, show: showOverview, notice });

export const leaveNote = (page: Page) =>
  act(page, goingBack('残しました。'), (form) =>
    addNote(dependencies(page), page.viewer, page.params.id ?? '', {
      text: textOf(form, 'text'),
      dueOn: textOf(form, 'dueOn') || undefined,
    }),
  );

export const finishNote = (page: Page) =>
  act(page, goingBack('終わったと記録しました。'), () =>
    finishTask(dependencies(page), page.viewer, page.params.id ?? '', page.params.note ?? ''),
  );

export const assign = (page: Page) =>
  act(page, goingBack('決めました。'), (form) =>
    assignCase(dependencies(page), page.viewer, targetOf(page, form), {
      ...{ ownerId: textOf(form, 'ownerId') || null, supervisorId: textOf(form, 'supervisorId') || null },
    }),
  );

export const changeAccess = (page: Page) =>
  act(page, goingBack('見せる人を変えました。'), (form) => {
    const taken = textOf(form, 'take');
    const change = taken === '' ? giveAccess : takeAccess;
    return change(dependencies(page), page.viewer, page.params.id ?? '', taken || textOf(form, 'userId'));
  });

export const close = (page: Page) =>
  act(page, goingBack('事案を終了しました。'), (form) => {
    const outcome = textOf(form, 'outcome');
    const ended = isOutcome(outcome) ? outcome : 'withdrawn';
    return closeCase(dependencies(page), page.viewer, targetOf(page, form), {
      outcome: ended,
      note: textOf(form, 'note'),
    });
  });

export const reopen = (page: Page) =>
  act(page, goingBack('事案を再開しました。'), (form) =>
    reopenCase(dependencies(page), page.viewer, targetOf(page, form), { reason: textOf(form, 'reason') }),
  );
