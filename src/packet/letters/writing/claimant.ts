import type { CaseMaterial, MaterialPost, Passage } from '../../../case/index.ts';

/** Whose right it is. Every route of the law is this one's own (LEGAL.md 2.4; 情プラ法3条2項2号、5条、8条、22条). */
export type Claimant =
  | { kind: 'person'; name: string; office: string | null; suffix: string }
  | { kind: 'organisation'; name: string; address: string | null; suffix: string };

/** Words that aim at the organisation's own credit and work. */
const ORGANISATION = new Set(['credit', 'obstruction']);
const BOTH = new Set(['threat', 'impersonation', 'demand']);

export function claimantsOf({ rightHolder, person, organisation }: CaseMaterial): Claimant[] {
  const isBoth = rightHolder === 'both';
  const claimants: Claimant[] = [];
  if (rightHolder !== 'organisation') {
    const office = [person?.department, person?.title].filter((word) => word).join(' ') || null;
    claimants.push({
      kind: 'person',
      name: person?.name ?? '（職員の氏名を記入してください）',
      office,
      suffix: isBoth ? '（職員本人）' : '',
    });
  }
  if (rightHolder !== 'person') {
    claimants.push({
      kind: 'organisation',
      name: organisation.name,
      address: organisation.address,
      suffix: isBoth ? '（市）' : '',
    });
  }
  return claimants;
}

/** Where both claim, each claims for what is aimed at it; a post that cannot be told apart is in both papers. */
function postsOf({ kind }: Claimant, { rightHolder, posts }: CaseMaterial): MaterialPost[] {
  if (rightHolder !== 'both') return posts;
  const isMine = ({ category }: Passage) =>
    BOTH.has(category) || ORGANISATION.has(category) === (kind === 'organisation');
  return posts
    .filter(({ passages }) => passages.length === 0 || passages.some(isMine))
    .map((post) => ({ ...post, passages: post.passages.filter(isMine) }));
}

/**
 * The case as one right holder brings it: nobody else claims, and only posts and words that aim at this one. Nobody files for
 * another's right (LEGAL.md 2.4).
 */
export const ownCase = (claimant: Claimant, material: CaseMaterial): CaseMaterial => ({
  ...material,
  rightHolder: claimant.kind,
  posts: postsOf(claimant, material),
});

export const WHO_SIGNS: Record<Claimant['kind'], string> = {
  person:
    '権利者は職員個人です。作成名義と提出は本人、または本人から委任を受けた弁護士です。市は資料を渡して支えますが、市の名義で提出しないでください（法律の手続は「自己の権利を侵害された者」のものです）。',
  organisation:
    '権利者を地方公共団体とする請求が認められるかは見解が分かれ、未確認です。市として決定し、弁護士を通じて行うかを確かめてください。訴えの提起には議会の議決が必要です（地方自治法96条1項12号）。開示命令の申立てに議決が要るかは未確認です。',
};

/** 提出者の見込み, one line for tables. */
export const usualFiler = (claimant: Claimant): string =>
  claimant.kind === 'person' ? '本人、または委任を受けた弁護士' : '市（決定のうえ、弁護士を通じて）';
