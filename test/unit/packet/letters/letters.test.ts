import { describe, expect, it } from 'vitest';
import type { CaseMaterial } from '../../../../src/case/index.ts';
import { type Letter, lettersFor, type PacketKind } from '../../../../src/packet/index.ts';
import { goldenCases, thirtyPosts } from '../../../support/cases.ts';
import { letterContext, wordsOf } from '../../../support/letters.ts';

const kinds: PacketKind[] = ['takedown', 'disclosure', 'police'];
const cases = Object.entries({ ...goldenCases, thirtyPosts }).flatMap(([name, make]) =>
  kinds.map((kind) => ({ name, kind, make })),
);

const lettersOf = (kind: PacketKind, material: CaseMaterial): Letter[] =>
  lettersFor(kind, material, letterContext(material));

const rendered = (letters: readonly Letter[]) =>
  letters.flatMap((letter) => [
    { name: letter.fileName, words: wordsOf(letter.document) },
    ...(letter.forSender ? [{ name: `${letter.fileName}（発信者送付用）`, words: wordsOf(letter.forSender) }] : []),
  ]);

describe.each(cases)('the letters of $name, $kind', ({ kind, make }) => {
  const material = make();
  const letters = lettersOf(kind, material);

  it('conclude nothing and use the words of the statutes in force', () => {
    const forbidden = [
      /違法である|違法です|違法だ[。、]/u,
      /名誉毀損に当た(る|り)(?!得)|侮辱に当た(る|り)(?!得)|罪が成立|犯罪である/u,
      /(?<!証拠の|権利の)侵害が明らかである。|明らかに侵害した/u,
      /懲役|禁錮|名誉棄損/u,
      /プロバイダ責任制限法/u,
      /undefined|(?<!\/dev\/)null|\[object|NaN|file:\/\//u,
    ];
    const found = rendered(letters).flatMap(({ name, words }) =>
      forbidden.flatMap((pattern) => words.match(pattern)?.map((match) => `${name}: ${match}`) ?? []),
    );
    expect(found).toEqual([]);
  });

  it('never say what was marked as a leak', () => {
    const leaks = material.posts.flatMap(({ text, passages }) =>
      passages.filter(({ conceal }) => conceal).map(({ start, end }) => text.slice(start, end)),
    );
    const told = rendered(letters).filter(({ words }) => leaks.some((leak) => words.includes(leak)));
    expect(told.map(({ name }) => name)).toEqual([]);
  });

  it('have a cover, one name each, and names that leave room for what is added to them', () => {
    expect(letters[0]?.folder).toBe('00_はじめに');
    const names = letters.map(({ folder, fileName, rendering }) => `${folder}/${fileName}.${rendering}`);
    expect(new Set(names).size).toBe(names.length);
    for (const { fileName } of letters) {
      expect(`${fileName}（発信者送付用）.docx`.length, fileName).toBeLessThanOrEqual(50);
    }
  });

  it('give every table as many cells as it has columns, and shares of a hundred', () => {
    for (const { document, forSender } of letters) {
      for (const block of [...document.blocks, ...(forSender?.blocks ?? [])]) {
        if (block.kind !== 'table') continue;
        expect(block.columns.reduce((sum, { share }) => sum + share, 0)).toBe(100);
        for (const row of block.rows) expect(row).toHaveLength(block.columns.length);
      }
    }
  });

  it('keep what the sender may not see from the sender', () => {
    const { person } = material;
    if (!person) return;
    const own = material.posts.flatMap(({ text, displayName }) => [text, displayName ?? '']).join('\n');
    const names = [person.name, person.name.replace(/\s/gu, '')].filter((name) => !own.includes(name));
    for (const { fileName, forSender } of letters) {
      if (!forSender) continue;
      const words = wordsOf(forSender);
      const hidden = [
        ...names,
        ...material.attachments
          .filter(({ disclosable, kind: own }) => !disclosable && own !== 'power_of_attorney')
          .map(({ title }) => title),
        material.facts.harm,
        material.facts.counterFacts,
      ].filter((text) => text !== '');
      expect(
        hidden.filter((text) => words.includes(text)),
        fileName,
      ).toEqual([]);
      expect(forSender.stamp).toContain('発信者送付用');
    }
  });
});
