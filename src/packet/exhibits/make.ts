import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeReason, isReason } from '../../capture/index.ts';
import type { CaseMaterial, MaterialCapture, MaterialPost } from '../../case/index.ts';
import type { Printer, PrintPage, SnapshotPicture } from '../../print/index.ts';
import type { ExhibitEntry } from '../letters/context.ts';
import { occurrences } from '../letters/masking/occurrences.ts';
import { attachedPdfPage, isPdf, type Unprinted } from './attached-pdf.ts';
import { attachmentPage } from './attachment.ts';
import { markedPage } from './marked.ts';
import type { RelatedCapture } from './related.ts';
import { screenPage, withheldPage } from './screen.ts';
import { type PagePicture, readPictures } from './sealed-pictures.ts';
import type { SheetFacts } from './sheet.ts';

export interface ExhibitSources {
  /** The case as it is, leaks included. */
  material: CaseMaterial;
  /** The case as letters may show it. */
  concealed: CaseMaterial;
  exhibits: readonly ExhibitEntry[];
  /** Unpacked sealed folders of posts and attachments, by their id. */
  folders: ReadonlyMap<string, string>;
  /** Threads and accounts that are exhibits, by the post's id. */
  related: ReadonlyMap<string, readonly RelatedCapture[]>;
  /** Attached PDFs of which only a sheet is printed. */
  unprinted: ReadonlyMap<string, Unprinted>;
  printer: Printer;
  at: Date;
}

export interface MadeExhibit {
  fileName: string;
  page: PrintPage;
}

/** The window that captures have, and how much of a screen stands beside a marked text. */
const VIEWPORT = { width: 1280, height: 1024 };
const PART_HEIGHT = 1000;
const TALLEST = 16_000;

/** Every exhibit as a page to print, in the order of their numbers. */
export async function makeExhibits(sources: ExhibitSources): Promise<MadeExhibit[]> {
  const made = await inPairs(sources.concealed.posts, (post) => postPages(sources, post));
  for (const entry of sources.exhibits) {
    const attachment = sources.concealed.attachments.find(({ id }) => id === entry.attachmentId);
    const folder = sources.folders.get(entry.attachmentId ?? '');
    if (!attachment || folder === undefined) continue;
    const secrets = sources.material.posts.flatMap(secretsIn);
    const content = await attachedFile(folder);
    const { mark } = entry;
    const why = sources.unprinted.get(attachment.id);
    const stamped =
      isPdf(attachment) && why === undefined
        ? await attachedPdfPage({ mark, attachment, at: sources.at }, content)
        : undefined;
    const page = stamped ?? attachmentPage({ mark, attachment, content, secrets, at: sources.at, why });
    made.push({ fileName: entry.fileName, page });
  }
  return made;
}

/** Two at a time: drawing keeps one core busy. */
async function inPairs<Item, Made>(items: readonly Item[], make: (item: Item) => Promise<Made[]>): Promise<Made[]> {
  const made: Made[] = [];
  for (let at = 0; at < items.length; at += 2)
    made.push(...(await Promise.all(items.slice(at, at + 2).map(make))).flat());
  return made;
}

async function postPages(sources: ExhibitSources, post: MaterialPost): Promise<MadeExhibit[]> {
  const [screen, marked, ...others] = sources.exhibits.filter(({ postId }) => postId === post.id);
  const folder = sources.folders.get(post.id);
  const original = sources.material.posts.find(({ id }) => id === post.id);
  const { capture } = post;
  if (!screen || !marked || folder === undefined || !capture || !original) return [];
  const secrets = sources.material.posts.flatMap(secretsIn);
  const drawing = { printer: sources.printer, folder, secrets };
  const shown = await shownScreen(drawing, secretsIn(original).length > 0);
  const verdict = verdictOf(capture);
  const facts = ({ mark, title }: ExhibitEntry, remark: string | null): SheetFacts => ({
    ...{ mark, title, url: post.url, remark, at: sources.at },
    ...{ capturedAt: capture.capturedAt, manifestHash: capture.manifestHash },
  });
  const remark = [verdict, shown.kind === 'covered' ? COVERED : null].filter((each) => each !== null).join(' ');
  const screenFacts = facts(screen, remark === '' ? null : remark);
  const words = original.passages.map(({ start, end }) => original.text.slice(start, end));
  const part =
    shown.kind === 'withheld' ? undefined : await drawn(drawing, { words, height: PART_HEIGHT, around: 'first mark' });
  return [
    { fileName: screen.fileName, page: pageOf(screenFacts, shown) },
    { fileName: marked.fileName, page: markedPage(facts(marked, verdict), post, part ?? unmarked(shown)) },
    ...(await inPairs(others, async (entry) => {
      const found = sources.related.get(post.id)?.find(({ path }) => path === entry.related?.path);
      if (!found) return [];
      const { url, path } = found;
      const shown = await shownScreen({ ...drawing, folder: join(folder, path) }, false);
      const remark = [verdictOf(found), shown.kind === 'covered' ? COVERED : ''].filter((each) => each).join(' ');
      const own = { ...facts(entry, remark === '' ? null : remark), url };
      const page = pageOf(found.capturedAt ? { ...own, capturedAt: found.capturedAt } : own, shown);
      return [{ fileName: entry.fileName, page }];
    })),
  ];
}

const pageOf = (facts: SheetFacts, shown: Shown): PrintPage =>
  shown.kind === 'withheld' ? withheldPage(facts, shown.reason) : screenPage(facts, shown.pictures);

/** Where nothing could be marked on the screen, its first part as it was. */
const unmarked = (shown: Shown): SnapshotPicture | undefined =>
  shown.kind === 'original' ? { ...shown.firstTile, covered: 0, marked: 0 } : undefined;

type Shown =
  | { kind: 'original'; pictures: PagePicture[]; firstTile: PagePicture }
  | { kind: 'covered'; pictures: PagePicture[] }
  /** With a Japanese sentence. */
  | { kind: 'withheld'; reason: string };

interface Drawing {
  printer: Printer;
  folder: string;
  /** Leaked words of the whole case: a thread shows other posts too. */
  secrets: readonly string[];
}

/** The screen as it was, or with the leak covered; where neither can be had for sure, none. */
async function shownScreen(drawing: Drawing, leaksItself: boolean): Promise<Shown> {
  const { folder, secrets } = drawing;
  if (secrets.length > 0) {
    const whole = await drawn(drawing, { words: [], height: TALLEST, around: 'top' });
    if (whole && whole.covered > 0) return { kind: 'covered', pictures: [{ ...whole, y: 0 }] };
    const text = await readFile(join(folder, 'page.txt'), 'utf8').catch(() => '');
    const isSeen = secrets.some((secret) => occurrences(text, secret).length > 0);
    if (leaksItself || isSeen) return { kind: 'withheld', reason: LEAK };
  }
  const pictures = await readPictures(folder);
  return pictures
    ? { kind: 'original', pictures: pictures.whole, firstTile: pictures.firstTile }
    : { kind: 'withheld', reason: NO_PICTURE };
}

const COVERED = '暴露された個人情報を■で伏せ、封印した page.mhtml から描き直した写しです（原本は伏せていません）。';
const NO_PICTURE = '取得の記録に画面の図がありません。';
const LEAK = '暴露された個人情報が写っており、伏せた写しを作れませんでした。';

const verdictOf = ({ verdict, reasons }: Pick<MaterialCapture, 'verdict' | 'reasons'>): string | null =>
  verdict === 'complete' ? null : `取得は不完全です（${reasons.map(reasonInWords).join('')}）`;

function reasonInWords(reason: string): string {
  return isReason(reason) ? describeReason(reason) : `${reason}。`;
}

const secretsIn = (post: MaterialPost): string[] =>
  post.passages.filter(({ conceal }) => conceal).map(({ start, end }) => post.text.slice(start, end));

/** Undefined where the capture has no snapshot that opens. */
async function drawn(
  { printer, folder, secrets }: Drawing,
  wish: { words: readonly string[]; height: number; around: 'top' | 'first mark' },
): Promise<SnapshotPicture | undefined> {
  if (!(await readdir(folder)).includes('page.mhtml')) return undefined;
  const { height, around } = wish;
  const found = (all: readonly string[]) => (text: string) => all.flatMap((words) => occurrences(text, words));
  const find = (text: string) => ({ cover: found(secrets)(text), mark: found(wish.words)(text) });
  const file = join(folder, 'page.mhtml');
  return printer.draw({ file, find, viewport: VIEWPORT, height, around }).catch(() => undefined);
}

/** An attachment is sealed as one file in `file/`. */
async function attachedFile(folder: string): Promise<Uint8Array> {
  const [name] = await readdir(join(folder, 'file'));
  return name === undefined ? new Uint8Array() : readFile(join(folder, 'file', name));
}
