import { describe, expect, it } from 'vitest';
import { assessRisk, type Person, parseOrganisationYaml, searchTerms } from '../../../src/roster/index.ts';

const organisation = parseOrganisationYaml('organisation: {name: みほん市, keywords: [みほん市役所]}');
const someone: Person = {
  id: 'S1',
  family: '髙橋',
  given: '一郎',
  familyKana: 'たかはし',
  givenKana: 'イチロウ',
  department: '市民課',
  title: '課長',
  aliases: ['はっしー', 'ハシ'],
  consent: '2026-10-01',
};
const riskOf = (person: Partial<Person>, others: Person[] = []) => {
  const [first] = assessRisk({ organisation, people: [{ ...someone, ...person }, ...others] });
  if (first === undefined) throw new Error('nobody was assessed');
  return first;
};

describe('the check of a roster', () => {
  it('shows every class of spelling with an example of the name', () => {
    const { variants } = riskOf({});
    const examples = variants.map(({ example }) => example);
    expect(examples).toEqual(
      expect.arrayContaining(['髙橋一郎', '高橋一郎', 'タカハシイチロウ', 'takahashi ichirou', '髙○一郎', '郎一橋髙']),
    );
    expect(variants.find((one) => one.class === 'name')).toMatchObject({ watched: true, reason: '' });
  });

  it('leaves everything out for somebody who did not consent, and says so', () => {
    const { consented, variants } = riskOf({ consent: undefined });
    expect(consented).toBe(false);
    expect(variants.every(({ watched, reason }) => !watched && reason.includes('同意'))).toBe(true);
  });

  it.each([
    ['森', '1 文字の姓'],
    ['川崎', '地名'],
    ['小川', 'ふつうの言葉'],
    ['鬼頭', '姓だけでも数えます'],
  ])('says when the surname %s counts', (family, words) => {
    expect(riskOf({ family }).variants.find((one) => one.class === 'surname')?.reason).toContain(words);
  });

  it('says what a given name in other kanji needs, by how many others are called so', () => {
    const crowd = Array.from({ length: 300 }, (_, at) => ({ ...someone, id: `C${at}`, family: '佐藤' }));
    const reasons = (person: Partial<Person>, others: Person[]) =>
      riskOf(person, others)
        .variants.filter((one) => one.class === 'homophone')
        .map(({ watched, reason }) => `${watched} ${reason}`);
    expect(reasons({}, [])[0]).toMatch(/^true .*別人が少ない/);
    expect(reasons({ family: '佐藤' }, crowd)[0]).toMatch(/^true .*両方/);
  });

  it.each([
    [0, /^職名か部署のすぐ隣/],
    [25, /姓名 2 文字の頭文字/],
    [49, /部署と頭文字だけでは数えません/],
  ])('says what initials need where %d others of the department share them', (count, words) => {
    const given = count < 49 ? 'さくら' : 'いさむ';
    const others = Array.from({ length: count }, (_, at) => ({ ...someone, id: `C${at}`, givenKana: given }));
    expect(riskOf({}, others).variants.find((one) => one.class === 'initials')?.reason).toMatch(words);
  });

  it('names surnames of others that this one may be hidden behind', () => {
    const others = [{ ...someone, id: 'S2', family: '仲村', familyKana: 'なかむら' }];
    const { advice } = riskOf({ family: '中村', familyKana: 'なかむら' }, others);
    expect(advice.join()).toMatch(/同じ読みの姓「仲村」.*職名と部署の両方/);
    expect(riskOf({ family: '田中', familyKana: 'たなか' }).advice.join()).toMatch(
      /逆から書いた「中田」.*職名と部署の両方/,
    );
  });

  it('leaves out nicknames that are too short', () => {
    const aliases = riskOf({}).variants.filter((one) => one.class === 'alias');
    expect(aliases.map(({ example, watched }) => [example, watched])).toEqual([
      ['はっしー', true],
      ['ハシ', false],
    ]);
  });

  it('tells of namesakes and of what is missing', () => {
    const { advice } = riskOf({ familyKana: undefined, title: undefined }, [{ ...someone, id: 'S2' }]);
    expect(advice.join()).toMatch(/読み[\s\S]*職名[\s\S]*2 人/);
  });
});

describe('terms to search for', () => {
  it('are the words of the organisation, full names and nicknames of those who consented', () => {
    const people = [someone, { ...someone, id: 'S2', family: '佐藤', consent: undefined }];
    expect(searchTerms({ organisation, people })).toEqual(['みほん市', 'みほん市役所', '髙橋一郎', 'はっしー']);
  });
});
