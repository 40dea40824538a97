import type { CaseMaterial, MaterialPost } from '../../../case/index.ts';
import type { Claimant } from './claimant.ts';

/** Japanese names of CONTRACT.md's categories, none of which concludes anything. */
export const categoryNames: Readonly<Record<string, string>> = {
  defamation: '名誉毀損（事実の摘示）',
  insult: '侮辱',
  threat: '脅迫・加害の予告',
  privacy: '個人情報の暴露',
  portrait: '無断の写真・映像・音声',
  discrimination: '差別的言動',
  sexual: '性的言動',
  stalking: 'つきまとい・待ち伏せ',
  obstruction: '業務妨害の予告',
  exposure: '暴露の予告',
  impersonation: 'なりすまし',
  credit: '信用を損なう事実の指摘',
  demand: '過度な要求',
};

export const categoryName = (category: string): string => categoryNames[category] ?? `その他（${category}）`;

/** The right that may be concerned. 名誉感情, プライバシー and 肖像 are a natural person's (LEGAL.md 2.4 no. 10). */
const rights: Readonly<Record<string, { person: string | null; organisation: string | null }>> = {
  defamation: { person: '名誉権', organisation: '名誉権（地方公共団体に認められるかは要確認）' },
  insult: { person: '名誉感情', organisation: null },
  discrimination: { person: '名誉感情', organisation: null },
  sexual: { person: '名誉感情', organisation: null },
  privacy: { person: 'プライバシー', organisation: null },
  exposure: { person: 'プライバシー', organisation: null },
  portrait: { person: '肖像権', organisation: null },
  threat: { person: '生命・身体の安全と平穏に生活する利益', organisation: '業務を平穏に行う利益（要確認）' },
  stalking: { person: '生命・身体の安全と平穏に生活する利益', organisation: null },
  obstruction: { person: null, organisation: '業務を平穏に行う利益（要確認）' },
  impersonation: { person: '氏名を冒用されない利益・名誉権', organisation: '名称を冒用されない利益（要確認）' },
  credit: { person: null, organisation: '名誉権・信用（地方公共団体に認められるかは要確認）' },
  demand: { person: '平穏に生活する利益', organisation: '業務を平穏に行う利益（要確認）' },
};

/** Categories of the passages, or of the case where no passage was marked. */
export function categoriesIn(posts: readonly MaterialPost[], material: CaseMaterial): string[] {
  const inPosts = [...new Set(posts.flatMap(({ passages }) => passages.map(({ category }) => category)))];
  return inPosts.length > 0 ? inPosts : material.categories;
}

export const rightsOf = (claimant: Claimant, categories: readonly string[]): string[] => [
  ...new Set(categories.map((category) => rights[category]?.[claimant.kind] ?? null).filter((right) => right !== null)),
];
