import type { Category } from './finding.ts';

/** A provision that a lawyer may want to look at. Never a verdict. */
export interface CandidateProvision {
  law: string;
  article: string;
  name: string;
}

const penal = (article: string, name: string): CandidateProvision => ({ law: '刑法', article, name });
const civil = penal;
const tort: CandidateProvision = { law: '民法', article: '709条・710条', name: '不法行為' };
const stalkingAct: CandidateProvision = {
  law: 'ストーカー規制法',
  article: '2条',
  name: 'つきまとい等（恋愛感情等の目的がある場合に限る）',
};

const provisions: Record<Category, readonly CandidateProvision[]> = {
  defamation: [
    penal('230条', '名誉毀損'),
    penal('230条の2', '公共の利害に関する場合の特例（公務員に関する事実）'),
    tort,
  ],
  insult: [civil('231条', '侮辱'), tort],
  threat: [penal('222条', '脅迫'), penal('223条', '強要')],
  privacy: [tort],
  portrait: [tort],
  discrimination: [penal('231条', '侮辱'), tort],
  sexual: [penal('231条', '侮辱'), tort],
  stalking: [stalkingAct, { law: '軽犯罪法', article: '1条', name: 'つきまとい' }],
  obstruction: [penal('233条', '偽計業務妨害'), penal('234条', '威力業務妨害')],
  exposure: [penal('222条', '脅迫（名誉に対する加害の告知）'), tort],
  impersonation: [penal('233条', '偽計業務妨害'), tort],
  credit: [penal('233条', '信用毀損')],
  demand: [penal('223条', '強要'), penal('95条', '職務強要')],
};

/** Articles as of LEGAL.md 3.4 (text of 2026-02). A lawyer compares them with e-Gov before use. */
export function candidateProvisions(category: Category): readonly CandidateProvision[] {
  return provisions[category];
}
