import type { Route } from '../route.ts';
import { downloadCalendar, showDeadlines } from './deadlines.ts';
import { showFacts, writeFacts } from './facts.ts';
import { answerGate, raise, recordJudgement, showJudging, takeJudgementBack } from './judging.ts';
import { showLegal } from './legal.ts';
import { showCases } from './list.ts';
import { ask, confirm, plan, showMeasures, startClock, takeStep } from './measures.ts';
import { createCase, showNewCase } from './new-case.ts';
import { showOverview } from './overview.ts';
import { assign, changeAccess, close, finishNote, leaveNote, reopen } from './overview-acts.ts';
import { downloadPacket, downloadStampedPacket } from './packets.ts';
import { addAttachment, askToRelease, buildPacket, giveConsent, showPapers, takeConsentBack } from './papers.ts';
import { choosePassages, showPassages } from './passages.ts';
import { enterPost, showEvidenceFile, showPosts, takeOut } from './posts.ts';
import { chooseSigning } from './signing.ts';

const read = 'cases.read' as const;
const write = 'cases.write' as const;
const advise = 'cases.advise' as const;

/** Long texts: a form counts nine bytes for a character of Japanese. */
const TEXT_BYTES = 2 * 1024 * 1024;

/** A file of 100 MB and the fields around it. */
const MOST_BYTES = 101 * 1024 * 1024;

export const caseRoutes: readonly Route[] = [
  { method: 'GET', path: '/cases', right: read, handle: showCases },
  { method: 'GET', path: '/cases/new', right: write, handle: (page) => showNewCase(page) },
  { method: 'POST', path: '/cases', right: write, handle: createCase },
  { method: 'GET', path: '/deadlines', right: read, handle: showDeadlines },
  { method: 'GET', path: '/deadlines.ics', right: read, handle: downloadCalendar },
  { method: 'GET', path: '/legal', right: 'legal.read', handle: (page) => showLegal(page) },
  { method: 'POST', path: '/legal/signing', right: 'signing.manage', handle: chooseSigning },
  { method: 'GET', path: '/cases/:id', right: read, handle: (page) => showOverview(page) },
  { method: 'POST', path: '/cases/:id/notes', right: advise, handle: leaveNote },
  { method: 'POST', path: '/cases/:id/notes/:note/done', right: advise, handle: finishNote },
  { method: 'POST', path: '/cases/:id/assign', right: write, handle: assign },
  { method: 'POST', path: '/cases/:id/access', right: write, handle: changeAccess },
  { method: 'POST', path: '/cases/:id/close', right: write, handle: close },
  { method: 'POST', path: '/cases/:id/reopen', right: write, handle: reopen },
  { method: 'GET', path: '/cases/:id/facts', right: read, handle: (page) => showFacts(page) },
  { method: 'POST', path: '/cases/:id/facts', right: write, mostBytes: TEXT_BYTES, handle: writeFacts },
  { method: 'GET', path: '/cases/:id/posts', right: read, handle: (page) => showPosts(page) },
  { method: 'POST', path: '/cases/:id/posts', right: write, mostBytes: TEXT_BYTES, handle: enterPost },
  { method: 'GET', path: '/cases/:id/posts/:post/evidence/:file', right: read, handle: showEvidenceFile },
  { method: 'POST', path: '/cases/:id/posts/:post/remove', right: write, handle: takeOut },
  { method: 'GET', path: '/cases/:id/posts/:post/passages', right: write, handle: (page) => showPassages(page) },
  {
    method: 'POST',
    path: '/cases/:id/posts/:post/passages',
    right: write,
    mostBytes: TEXT_BYTES,
    handle: choosePassages,
  },
  { method: 'GET', path: '/cases/:id/judging', right: read, handle: (page) => showJudging(page) },
  { method: 'POST', path: '/cases/:id/judgement', right: advise, mostBytes: TEXT_BYTES, handle: recordJudgement },
  { method: 'POST', path: '/cases/:id/judgement/withdraw', right: advise, handle: takeJudgementBack },
  { method: 'POST', path: '/cases/:id/gate', right: advise, handle: raise },
  { method: 'POST', path: '/cases/:id/gate/:question', right: advise, handle: answerGate },
  { method: 'GET', path: '/cases/:id/measures', right: read, handle: (page) => showMeasures(page) },
  { method: 'POST', path: '/cases/:id/measures', right: write, handle: plan },
  { method: 'POST', path: '/cases/:id/measures/:measure/step', right: write, handle: takeStep },
  { method: 'POST', path: '/cases/:id/measures/:measure/approval', right: write, handle: ask },
  { method: 'POST', path: '/cases/:id/clocks', right: write, handle: startClock },
  { method: 'POST', path: '/cases/:id/clocks/:clock/confirm', right: write, handle: confirm },
  { method: 'GET', path: '/cases/:id/papers', right: read, handle: (page) => showPapers(page) },
  { method: 'POST', path: '/cases/:id/consents', right: write, handle: giveConsent },
  { method: 'POST', path: '/cases/:id/consents/:consent/withdraw', right: write, handle: takeConsentBack },
  { method: 'POST', path: '/cases/:id/attachments', right: write, mostBytes: MOST_BYTES, handle: addAttachment },
  { method: 'POST', path: '/cases/:id/packets', right: 'packets.build', handle: buildPacket },
  { method: 'POST', path: '/cases/:id/packets/:packet/release', right: write, handle: askToRelease },
  { method: 'GET', path: '/cases/:id/packets/:packet', right: 'packets.download', handle: downloadPacket },
  {
    method: 'GET',
    path: '/cases/:id/packets/:packet/stamped',
    right: 'packets.download',
    handle: downloadStampedPacket,
  },
];
