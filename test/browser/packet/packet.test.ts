import { execFileSync } from 'node:child_process';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Decrypter, generateIdentity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verify } from '../../../src/capture/index.ts';
import { sha256 } from '../../../src/kernel/index.ts';
import { lettersFor, shippedLegal } from '../../../src/packet/index.ts';
import { checkPdf } from '../../../src/print/index.ts';
import { defamationOnX, doxxingOnBoard, insultSeries, stoppedByGate, threatCase } from '../../support/cases.ts';
import { bodyOfPdf, marginsOfDocx, packed, pagesOfPdf, textOfDocx } from '../../support/documents.ts';
import { type PacketSetting, packetSetting } from '../../support/packets.ts';
import { captureForReal } from '../../support/real-captures.ts';
import { createCaptureDeps } from '../../support/sites/deps.ts';
import { readZip } from '../../support/sites/zip.ts';

/** Browsers and captures on a busy machine, milliseconds. */
const HOOK = 240_000;

type Files = Map<string, Buffer>;

const under = (files: Files, folder: string, ending = ''): [string, Buffer][] =>
  [...files].filter(([path]) => path.startsWith(folder) && path.endsWith(ending));

async function expectSameTexts(files: Files): Promise<void> {
  const docx = under(files, '', '.docx');
  expect(docx.length).toBeGreaterThan(10);
  for (const [path, bytes] of docx) {
    const pdf = files.get(path.replace(/docx$/, 'pdf'));
    if (pdf) expect(await bodyOfPdf(pdf, bytes), path).toBe(textOfDocx(bytes));
  }
}

/** What a second signing and stamping changes: the container's own seal, and the two files that name it. */
const OF_THE_SEAL = /^(?:seal\/|SEAL\.sha256$)/;

/** Every file, in one order, byte by byte; of the seal and of ciphertext only that they are there. */
function expectSame(first: Files, second: Files): void {
  const said = (files: Files) =>
    [...files].map(([path, bytes]) => {
      const differs = OF_THE_SEAL.test(path) || path.endsWith('.age') || path === 'MANIFEST.sha256';
      return differs ? path : `${path} ${sha256(bytes)}`;
    });
  expect(first.size).toBeGreaterThan(20);
  expect(said(second)).toEqual(said(first));
  const listed = (files: Files) =>
    (files.get('MANIFEST.sha256')?.toString('utf8') ?? '').split('\n').filter((line) => !line.endsWith('.age'));
  expect(listed(second)).toEqual(listed(first));
}

describe('a packet', { timeout: 240_000 }, () => {
  let setting: PacketSetting;
  const filesOf = async (zip: string): Promise<Files> => readZip(await readFile(zip));

  beforeAll(async () => {
    setting = await packetSetting({ lettersFor, legal: shippedLegal() });
  }, HOOK);
  afterAll(() => setting.close());

  describe('for disclosure', () => {
    let zip: string;
    let files: Files;
    beforeAll(async () => {
      const built = await setting.build(await setting.seal(defamationOnX()), 'disclosure');
      zip = built.zip;
      files = await filesOf(zip);
    }, HOOK);

    it('verifies as a whole and by the stamp beside it, and is refused after a change', async () => {
      expect(await verify(zip, { roots: setting.pki.roots })).toMatchObject({ status: 'ok', warnings: [] });
      const stamp = ['ts', '-verify', '-data', zip, '-in', `${zip}.tsr`, '-CAfile', `${zip}-root.pem`];
      expect(
        execFileSync('openssl', [...stamp, '-untrusted', `${zip}-chain.pem`, '-attime', '1795000000'], {
          encoding: 'utf8',
          stdio: 'pipe',
        }),
      ).toContain('OK');
      const changed = join(dirname(zip), 'changed.zip');
      await copyFile(zip, changed);
      const bytes = await readFile(changed);
      const at = bytes.indexOf('甲第1号証');
      await writeFile(changed, bytes.fill(0x41, at, at + 1));
      expect((await verify(changed)).status).toBe('broken');
    });

    it('has every file under a name that courts and Windows take', () => {
      expect(basename(zip).length).toBeLessThanOrEqual(50);
      for (const path of files.keys()) {
        for (const part of path.split('/')) {
          expect(part.length, part).toBeLessThanOrEqual(50);
          expect(part).not.toMatch(/[<>:"\\|?*]|[. ]$/);
        }
      }
      expect(under(files, '30_証拠/').map(([path]) => path)).toContain('30_証拠/甲001-1 投稿の画面.pdf');
    });

    it('holds papers whose DOCX and PDF say the same', async () => {
      await expectSameTexts(files);
    });

    it('holds PDFs fit to be filed, without an address of this machine', async () => {
      const pdfs = [...files].filter(([path]) => path.endsWith('.pdf') && !path.startsWith('40_'));
      expect(pdfs.length).toBeGreaterThan(20);
      for (const [path, bytes] of pdfs) {
        expect(await checkPdf(bytes), path).toEqual([]);
        expect((await pagesOfPdf(bytes)).join(''), path).not.toMatch(/file:\/\/|data:|about:|print\.invalid/);
      }
    });

    it('marks what goes to the sender, and keeps the right holder’s name out of it', async () => {
      const forSender = [...files].filter(([path]) => path.includes('（発信者送付用）.pdf'));
      expect(forSender.length).toBeGreaterThan(3);
      for (const [, bytes] of forSender) {
        const [first = ''] = await pagesOfPdf(bytes);
        expect(first).toContain('発信者送付用');
      }
      const parties = files.get('10_弁護士用/04 当事者目録（発信者送付用）.pdf');
      expect((await pagesOfPdf(parties ?? Buffer.alloc(0))).join('')).not.toContain('田中一郎');
    });
  });

  describe('of a case without consent and judgement', () => {
    let made: Files[];
    let isDraft: boolean;
    beforeAll(async () => {
      const material = { ...(await setting.seal(threatCase())), consents: [], judgements: [] };
      const [first, second] = [await setting.build(material, 'police'), await setting.build(material, 'police')];
      made = [await filesOf(first.zip), await filesOf(second.zip)];
      isDraft = first.isDraft;
    }, HOOK);

    it('is the same, made twice of the same case, but for seal and stamps', () => {
      expectSame(made[0] ?? new Map(), made[1] ?? new Map());
    });

    it('holds papers whose DOCX and PDF say the same', () => expectSameTexts(made[0] ?? new Map()));

    it('is a draft and says so on every page of every paper', async () => {
      expect(isDraft).toBe(true);
      for (const [path, bytes] of under(made[0] ?? new Map(), '', '.pdf')) {
        if (!/^[012]0_/.test(path)) continue;
        for (const page of await pagesOfPdf(bytes)) expect(page, path).toContain('下書き');
      }
    });
  });

  it('is not made where the gate stops it', async () => {
    await expect(setting.build(await setting.seal(stoppedByGate()), 'disclosure')).rejects.toMatchObject({
      code: 'packet-blocked',
    });
  });
});

it('a packet lacks the exhibits of posts that were never captured, and says so', { timeout: 240_000 }, async () => {
  const setting = await packetSetting();
  try {
    const { zip, codes } = await setting.build(await setting.seal(insultSeries()), 'takedown');
    expect(codes).toContain('capture-missing');
    expect(under(readZip(await readFile(zip)), '30_証拠/').length).toBe(16);
  } finally {
    await setting.close();
  }
});

describe('a packet about a leak, of posts captured for real', { timeout: 240_000 }, () => {
  const leaks = ['北町9-9-9', '090-0000-1234', '09000001234'];
  let setting: PacketSetting;
  let identity: string;
  let files: Files;
  let originals: Files;
  let again: Files;

  beforeAll(async () => {
    identity = await generateIdentity();
    const at = new Date();
    const recipients = [await identityToRecipient(identity)];
    const lock = { kind: 'recipients' as const, recipients };
    setting = await packetSetting({ lettersFor, legal: shippedLegal(), lock, now: () => at });
    const real = await createCaptureDeps();
    const material = await captureForReal(doxxingOnBoard(), real.deps, setting.deps.evidence);
    await real.close();
    setting.pki.clock.now = new Date();
    const built = await setting.build(material, 'takedown');
    files = readZip(await readFile(built.zip));
    again = readZip(await readFile((await setting.build(material, 'takedown')).zip));
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    const [, locked = Buffer.alloc(0)] = under(files, '40_原本/甲001.zip.age')[0] ?? [];
    originals = readZip(Buffer.from(await decrypter.decrypt(locked)));
  }, HOOK);
  afterAll(() => setting.close());

  it('shows on every page of its exhibits the mark, the address, both times and n/N', async () => {
    const exhibits = under(files, '30_証拠/', '.pdf');
    expect(exhibits).toHaveLength(4);
    for (const [path, bytes] of exhibits) {
      const pages = await pagesOfPdf(bytes);
      for (const [index, page] of pages.entries()) {
        const [, number, branch] = /甲(\d{3})-(\d)/.exec(path) ?? [];
        expect(page).toContain(`甲第${Number(number)}号証の${branch}`);
        expect(page).toMatch(/URL:http:\/\/127\.0\.0\.1:\d+\/thread\/\d/);
        expect(page).toMatch(/\d{4}-\d\d-\d\dT[\d:]{8}\+09:00（JST）/);
        expect(page).toMatch(/\d{4}-\d\d-\d\dT[\d:]{8}Z（UTC）/);
        expect(page).toContain(`${index + 1}/${pages.length}`);
      }
    }
    expect((await pagesOfPdf(exhibits[0]?.[1] ?? Buffer.alloc(0))).length).toBeGreaterThan(1);
  });

  it('is the same, drawn again from the same captures, but for seal, stamps and ciphertext', () => {
    expectSame(files, again);
  });

  it('says of a screen with the leak covered that it was', async () => {
    const [, screen = Buffer.alloc(0)] = under(files, '30_証拠/甲001-1')[0] ?? [];
    for (const page of await pagesOfPdf(screen)) expect(page).toContain('暴露された個人情報を■で伏せ');
  });

  it('holds papers whose DOCX and PDF say the same', () => expectSameTexts(files));

  it('holds the leak in no paper, exhibit or list', async () => {
    for (const [path, bytes] of files) {
      const text = path.endsWith('.pdf')
        ? (await pagesOfPdf(bytes)).join('')
        : path.endsWith('.docx')
          ? textOfDocx(bytes) + Object.values(marginsOfDocx(bytes)).join('')
          : packed(bytes.toString('utf8'));
      for (const leak of leaks) expect(text, path).not.toContain(leak);
    }
  });

  it('holds the leak whole in the originals, which open with the lawyer’s key and are sealed', () => {
    expect(originals.get('page.txt')?.toString('utf8')).toContain('090-0000-1234');
    expect([...originals.keys()]).toContain('MANIFEST.sha256');
  });
});
