import { describe, expect, it } from 'vitest';
import { type CaseMaterial, checkLegalData } from '../../../../src/case/index.ts';
import { formEntries, lettersFor, type PacketKind, shippedForms, shippedLegal } from '../../../../src/packet/index.ts';
import { columns as elementColumns } from '../../../../src/packet/letters/lawyer/element-sheet.ts';
import { elementSources } from '../../../../src/packet/letters/lawyer/element-sources.ts';
import { columns as exhibitColumns } from '../../../../src/packet/letters/lawyer/exhibit-list.ts';
import { NOTES_TITLE } from '../../../../src/packet/letters/writing/filed.ts';
import {
  againstCityOnly,
  caseMaterial,
  defamationOnX,
  doxxingOnBoard,
  insultSeries,
  passage,
  postOnX,
  stoppedByGate,
  thirtyPosts,
  threatCase,
} from '../../../support/cases.ts';
import { letterContext, plain, wordsOf } from '../../../support/letters.ts';

const written = (kind: PacketKind, material: CaseMaterial, isDraft = false) =>
  lettersFor(kind, material, letterContext(material, { isDraft }));

const titled = (kind: PacketKind, material: CaseMaterial, part: string) => {
  const letter = written(kind, material).find(({ fileName }) => fileName.includes(part));
  if (!letter) throw new Error(`no letter is called ${part}`);
  return letter;
};

const titles = (kind: PacketKind, material: CaseMaterial) => written(kind, material).map(({ fileName }) => fileName);

describe('証拠説明書', () => {
  it('has the columns of the rules, and a line for each exhibit', () => {
    expect(exhibitColumns.map(([title]) => title)).toEqual([
      ...['号証', '標目', '原本・写しの別', '作成年月日', '作成者', '立証趣旨', '備考'],
    ]);
    const { document } = titled('disclosure', defamationOnX(), '証拠説明書');
    const table = document.blocks.find((block) => block.kind === 'table');
    expect(table?.rows.map(([mark]) => plain(mark ?? ''))).toEqual([1, 2, 3, 4].map((one) => `甲第${one}号証`));
  });

  it('offers both ways of naming author and date of a captured page, on a page that is not filed', () => {
    const { document, forSender } = titled('disclosure', defamationOnX(), '証拠説明書');
    const [filing = '', notes = ''] = wordsOf(document).split(NOTES_TITLE);
    expect(filing).not.toContain('A案');
    expect(notes).toContain('A案 作成者（投稿者）');
    expect(notes).toContain('B案 作成者（取得者）');
    expect(forSender && wordsOf(forSender)).not.toContain('A案');
  });
});

describe('要素の整理表', () => {
  it('leaves the conclusion of every element to the lawyer', () => {
    expect(elementColumns.at(-1)?.[0]).toContain('弁護士が記入');
    for (const make of [defamationOnX, doxxingOnBoard, insultSeries, threatCase]) {
      const { document } = titled('disclosure', make(), '要素の整理表');
      const tables = document.blocks.filter((block) => block.kind === 'table').slice(1);
      expect(tables.length).toBeGreaterThan(1);
      for (const row of tables.flatMap(({ rows }) => rows)) expect(row.at(-1)).toBe('');
    }
  });

  it('goes through what the categories ask for, with the words, the exhibits and the counter-facts', () => {
    const words = wordsOf(titled('disclosure', defamationOnX(), '要素の整理表').document);
    for (const id of ['MK-1', 'MK-10', 'IR-3', 'BJ-5', 'DT-1']) expect(words).toContain(id);
    expect(words).not.toContain('TH-1');
    expect(words).toContain('業者から金を受け取って許可を出している');
    expect(words).toContain('市の記録など: 許可の件数は');
  });

  it('knows what bears on every element of the data', () => {
    const ids = shippedLegal().elements.flatMap(({ elements }) => elements.map(({ id }) => id));
    expect(ids.filter((id) => elementSources[id] === undefined)).toEqual([]);
  });
});

describe('forms', () => {
  it('hide from the sender every field whose data say so, and show it to the provider', () => {
    const takedown = titled('takedown', defamationOnX(), '送信防止措置依頼書');
    const disclosure = titled('disclosure', defamationOnX(), '発信者情報開示請求書');
    for (const [facts, { document, forSender }] of [
      [shippedForms()[0], takedown],
      [shippedForms()[1], disclosure],
    ] as const) {
      const own = document.blocks.find((block) => block.kind === 'table')?.rows ?? [];
      const masked = forSender?.blocks.find((block) => block.kind === 'table')?.rows ?? [];
      expect(own).toHaveLength(facts?.fields.length ?? 0);
      facts?.fields.forEach(({ toSender }, index) => {
        const isHidden = plain(masked[index]?.[1] ?? '') === '（発信者送付用では伏せています）';
        expect(isHidden, facts.fields[index]?.label).toBe(toSender !== 'shown');
        expect(plain(own[index]?.[1] ?? '')).not.toBe('');
      });
    }
  });

  it('hold the three parts of 侵害情報等, and say which labels are not sure', () => {
    const words = wordsOf(titled('takedown', defamationOnX(), '送信防止措置依頼書').document);
    for (const label of ['掲載されている情報※', '侵害されたとする権利', '権利が侵害されたとする理由']) {
      expect(words).toContain(label);
    }
    expect(words).toContain('見比べていません');
  });

  it('are one for each service and right holder', () => {
    expect(titles('takedown', thirtyPosts()).filter((title) => title.includes('送信防止措置依頼書'))).toHaveLength(2);
    const own = titles('takedown', threatCase()).filter((title) => title.includes('送信防止措置依頼書'));
    expect(own.map((title) => title.slice(3))).toEqual([
      '送信防止措置依頼書 X（職員本人）',
      '送信防止措置依頼書 X（市）',
    ]);
  });

  it('ask for all items of the ordinance, those of logging in apart', () => {
    const words = wordsOf(titled('disclosure', defamationOnX(), '発信者情報目録').document);
    for (let number = 1; number <= 14; number++) expect(words).toContain(`${number}号　`);
    expect(words.indexOf('9号　')).toBeGreaterThan(words.indexOf('第2　特定発信者情報'));
    expect(words.indexOf('14号　')).toBeLessThan(words.indexOf('第2　特定発信者情報'));
  });
});

it('the legal check names the forms that were not compared with the originals', () => {
  const remarks = checkLegalData('2026-11-21', 180, formEntries());
  expect(remarks.map(({ id, why }) => `${id} ${why.join()}`)).toEqual([
    'takedown-request unsure',
    'disclosure-request unsure',
  ]);
});

describe('what a packet holds', () => {
  it('is a cover alone where the gate stops the disclosure', () => {
    expect(titles('disclosure', stoppedByGate())).toEqual(['00 はじめに']);
    expect(wordsOf(titled('disclosure', stoppedByGate(), 'はじめに').document)).toContain('書面は入っていません');
  });

  it('is no complaint where the sender may be a whistle-blower', () => {
    expect(titles('police', stoppedByGate()).join()).not.toContain('告訴状');
    expect(titles('police', threatCase()).join()).toContain('告訴状案（職員本人）');
  });

  it('leaves out what only a person may use where the city alone is the right holder', () => {
    const own = titles('takedown', againstCityOnly()).join();
    expect(own).not.toContain('ホットライン');
    expect(own).toContain('公式声明案');
    expect(titles('takedown', defamationOnX()).join()).toContain('誹謗中傷ホットライン連絡票（本人用）');
  });

  it('is stamped on every paper, and says so on the cover, while it is a draft', () => {
    const letters = written('disclosure', defamationOnX(), true);
    expect(letters.every(({ document }) => document.stamp === '下書き')).toBe(true);
    expect(
      letters.flatMap(({ forSender }) => forSender?.stamp ?? []).every((stamp) => stamp.startsWith('下書き・')),
    ).toBe(true);
    expect(letters[0] && wordsOf(letters[0].document)).toContain('提出しないでください');
  });

  it('is the same for the same case', () => {
    expect(written('disclosure', thirtyPosts())).toEqual(written('disclosure', thirtyPosts()));
  });
});

describe('where staff member and city are both right holders', () => {
  const accusation = 'みほん市の田中一郎課長は業者から金を受け取っている。';
  const rumour = 'みほん市の水道の検査の数字は全部うそ。';
  const account = { handle: 'ryoho_e', name: '両方を言う人', accountId: '1777000000000000077' };
  const at = '2026-11-10T18:30:00+09:00';
  const material: CaseMaterial = caseMaterial({
    number: '2026-0077',
    rightHolder: 'both',
    posts: [
      postOnX({
        ...{ ordinal: 1, ...account, at, text: accusation },
        passages: [passage(accusation, '業者から金を受け取っている', 'defamation', '不正を事実として述べています。')],
      }),
      postOnX({
        ...{ ordinal: 2, ...account, at, text: rumour },
        passages: [passage(rumour, '検査の数字は全部うそ', 'credit', '信用を損なう事実を述べています。')],
      }),
    ],
    measures: againstCityOnly().measures.map((one) => ({ ...one, kind: 'warning', state: 'planned' })),
  });
  const papers = ['送信防止措置依頼書', '貼り付け用', '発信者情報開示請求書', '開示命令', '提供命令', '消去禁止命令'];

  it.each([...papers, '内容証明の文面'])(
    'each has a %s of its own, and the city none for the right of the staff',
    (part) => {
      const kind = /^(送信|貼り)/.test(part) ? 'takedown' : 'disclosure';
      const find = (suffix: string) => {
        const letter = written(kind, material).find(
          ({ fileName }) => fileName.slice(3).startsWith(part) && fileName.endsWith(suffix),
        );
        if (!letter) throw new Error(`no ${part} ${suffix}`);
        return [letter.document, ...(letter.forSender ? [letter.forSender] : [])].map(wordsOf);
      };
      for (const words of find('（市）')) {
        for (const theirs of ['田中', '金を受け取っている', '名誉感情']) expect(words).not.toContain(theirs);
        expect(words.replaceAll('\n', '')).toContain('検査の数字は全部うそ');
      }
      for (const words of find('（職員本人）')) expect(words).not.toContain('検査の数字は全部うそ');
      expect(find('（職員本人）')[0]?.replaceAll('\n', '')).toContain('業者から金を受け取っている');
    },
  );

  it('the list of parties in the lawyer’s papers has both, and says how a joint petition is made of it', () => {
    const words = wordsOf(titled('disclosure', material, '当事者目録').document);
    for (const part of ['申立人1', '田中 一郎', '申立人2', 'みほん市', '書面は権利者ごとに作り'])
      expect(words).toContain(part);
  });

  it('the staff member complains of the crime, the city reports it, and not where only the victim can', () => {
    const complaint = wordsOf(titled('police', material, '告訴状案（職員本人）').document);
    const report = wordsOf(titled('police', material, '告発状案（市）').document);
    expect(complaint).toContain('名誉毀損（刑法230条）　親告罪');
    expect(complaint).not.toContain('検査の数字は全部うそ');
    expect(report).toContain('検査の数字は全部うそ');
    expect(report).not.toContain('　親告罪');
    expect(report).not.toContain('金を受け取っている');
  });
});

describe('the statement', () => {
  it('covers what the office wrote of the senders', () => {
    const { facts, ...rest } = defamationOnX();
    const counterFacts = '「みほん市を見る人」（@mihon_kansi_e、1777000000000000001）の言う支出はありません。';
    const material = { ...rest, facts: { ...facts, counterFacts }, measures: againstCityOnly().measures };
    const words = wordsOf(titled('takedown', material, '公式声明案').document);
    expect(words).toContain('「●●」（@●●、●●）の言う支出はありません。');
  });

  it('names neither the sender nor the staff member, and is reviewed before it goes out', () => {
    const material = { ...defamationOnX(), measures: againstCityOnly().measures };
    const words = wordsOf(titled('takedown', material, '公式声明案').document);
    for (const name of ['田中', 'mihon_kansi_e', 'みほん市を見る人', 'https://']) expect(words).not.toContain(name);
    expect(words).toContain('法務担当または弁護士が確認した');
  });
});

describe('the cover', () => {
  it('says first what to do, beginning with the nearest deadline', () => {
    for (const kind of ['takedown', 'disclosure', 'police'] as const) {
      const [cover] = written(kind, insultSeries());
      const words = cover ? wordsOf(cover.document) : '';
      expect(words.indexOf('最初にすること')).toBeLessThan(words.indexOf('この資料は何か'));
      expect(words).toContain('最も早いものは「告訴の期間（親告罪）」の令和9年5月2日（目安）です。');
    }
  });

  it('says what is missing, when it is due, how to check it and what to compare', () => {
    const material = insultSeries();
    const words = wordsOf(titled('takedown', { ...material, consents: [] }, 'はじめに').document);
    expect(words).toContain('ありません。得られるまで、この資料は下書きです。');
    expect(words).toContain('令和9年5月2日（目安）');
    expect(words).toContain('sha256sum -c --strict MANIFEST.sha256 SEAL.sha256');
    for (const { capture } of material.posts) {
      if (capture?.outerHash) expect(words).toContain(capture.outerHash);
    }
  });

  it('lists every paper that lies behind it', () => {
    const letters = written('police', threatCase());
    const words = letters[0] ? wordsOf(letters[0].document) : '';
    for (const { fileName } of letters.slice(1)) expect(words).toContain(fileName);
  });
});
