import { platforms } from '../../src/case/index.ts';
import type { LegalFacts } from '../../src/packet/index.ts';

const backed = { source: '見本', mark: 'U', checked: '2026-11-20', unsure: '見本の要素です。' } as const;

/** A little of each table. */
export const sampleLegal = (): LegalFacts => ({
  platforms: platforms(),
  elements: [
    ['MK', '名誉毀損', ['defamation', 'credit'], 10],
    ['BJ', '侮辱・名誉感情侵害', ['insult', 'discrimination', 'sexual'], 5],
    ['PV', 'プライバシー', ['privacy', 'exposure'], 5],
    ['DT', '同定可能性', ['defamation', 'insult', 'privacy', 'threat'], 5],
    ['TH', '脅迫', ['threat'], 5],
    ['ST', 'つきまとい', ['stalking'], 2],
  ].map(([id, name, categories, count]) => ({
    id: String(id),
    name: String(name),
    categories: Array.isArray(categories) ? categories.map(String) : [],
    elements: Array.from({ length: Number(count) }, (_, index) => ({
      ...{ id: `${id}-${index + 1}`, name: `要素${index + 1}`, question: '問い', ...backed },
    })),
  })),
  provisions: [
    {
      ...{
        id: 'pc-230',
        law: '刑法',
        article: '230条1項',
        name: '名誉毀損',
        complaintOffence: true,
        note: null,
        ...backed,
      },
      ...{ maximum: '3年以下の拘禁刑または50万円以下の罰金', categories: ['defamation'] },
    },
    {
      ...{ id: 'pc-222', law: '刑法', article: '222条', name: '脅迫', complaintOffence: false, note: null, ...backed },
      ...{ maximum: '2年以下の拘禁刑または30万円以下の罰金', categories: ['threat'] },
    },
  ],
  senderItems: ['氏名又は名称', '住所', '電話番号'].map((text, index) => ({
    ...{ id: `item-${index + 1}`, number: index + 1, text, specific: index === 2, ...backed },
  })),
  channels: [],
});
