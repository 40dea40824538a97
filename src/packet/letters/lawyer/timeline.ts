import type { Document, Text } from '../../document/model.ts';
import { caution, heading, orToFill, paragraph, table } from '../writing/build.ts';
import { timeInWords } from '../writing/dates.ts';
import { lookName } from '../writing/looks.ts';
import { measureName } from '../writing/measures.ts';
import { accountName } from '../writing/quote.ts';
import { marksOf, type Setting, serviceName } from '../writing/setting.ts';

interface Event {
  at: Date;
  what: string;
  detail: string;
  evidence: string;
}

/** 時系列, in Japan time. */
export function timeline(setting: Setting): Document {
  const { material } = setting;
  return {
    name: '時系列',
    title: '時系列',
    orientation: 'landscape',
    blocks: [
      paragraph('時刻はすべて日本時間です。協定世界時（UTC）は、投稿記事目録と取得報告書にあります。'),
      table(
        [
          ['日時', 22],
          ['出来事', 20],
          ['内容', 42],
          ['証拠', 16],
        ],
        eventsOf(setting).map(({ at, what, detail, evidence }): Text[] => [timeInWords(at), what, detail, evidence]),
      ),
      ...(material.posts.some(({ postedAt }) => postedAt === null)
        ? [caution('投稿日時の分からない投稿は、この表にありません。投稿記事目録を見てください。')]
        : []),
      heading('それまでの経緯（担当部署の記録）'),
      paragraph(orToFill(material.facts.history, '連絡や窓口でのやり取りなど、投稿の前にあったことを記入してください')),
    ],
  };
}

export function eventsOf(setting: Setting): Event[] {
  const { material } = setting;
  const events: Event[] = [];
  for (const post of material.posts) {
    const evidence = marksOf(setting, post);
    const where = `${serviceName(setting, post.platform)}、${accountName(post)}`;
    const name = `記事${post.ordinal}`;
    if (post.postedAt) events.push({ at: post.postedAt, what: `${name}の投稿`, detail: where, evidence });
    if (post.capture) {
      const state = post.capture.verdict === 'complete' ? '欠けなく保存' : '一部が欠けた保存（取得報告書を参照）';
      events.push({ at: post.capture.capturedAt, what: `${name}の保全`, detail: state, evidence });
      for (const { at, seenAs } of post.capture.looks) {
        events.push({ at, what: `${name}の再確認`, detail: lookName(seenAs), evidence: '' });
      }
    }
    if (post.vanishedAt) {
      events.push({
        at: post.vanishedAt,
        what: `${name}が見えなくなったことの確認`,
        detail: '消えた時刻そのものではなく、確認した時刻です。だれが消したかは分かりません。',
        evidence: '',
      });
    }
  }
  for (const measure of material.measures) {
    const what = measureName(measure.kind);
    const to = `宛先: ${addressee(setting, measure.addressee)}`;
    if (measure.sentAt) events.push({ at: measure.sentAt, what: `${what}をした`, detail: to, evidence: '' });
    if (measure.receivedAt) {
      const receipt = measure.receipt ? `${to}。受付番号: ${measure.receipt}` : to;
      events.push({ at: measure.receivedAt, what: `${what}の受付`, detail: receipt, evidence: '' });
    }
    if (measure.answeredAt) {
      events.push({
        at: measure.answeredAt,
        what: `${what}への回答`,
        detail: `${to}。${measure.answer ?? ''}`,
        evidence: '',
      });
    }
  }
  for (const judgement of material.judgements) {
    events.push({
      at: judgement.at,
      what: '所内の判断',
      detail: '市の方針に基づく判断（法律上の判断ではありません）',
      evidence: '',
    });
  }
  return events.sort((a, b) => a.at.getTime() - b.at.getTime());
}

const addressee = (setting: Setting, key: string): string =>
  setting.legal.platforms.some((platform) => platform.id === key) ? serviceName(setting, key) : key;
