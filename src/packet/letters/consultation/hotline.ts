import type { Document } from '../../document/model.ts';
import { caution, form, heading, orToFill, paragraph, toConfirm } from '../writing/build.ts';
import { claimantsOf } from '../writing/claimant.ts';
import type { Setting } from '../writing/setting.ts';
import { channelFacts } from './channel-facts.ts';
import { placesBehind, placesOfAll } from './places.ts';

/** 誹謗中傷ホットライン: the person concerned only (LEGAL.md 2.4 no. 5). */
export function hotline(setting: Setting): Document {
  const { material } = setting;
  const person = claimantsOf(material).find(({ kind }) => kind === 'person');
  return {
    name: '誹謗中傷ホットライン 連絡票（本人用）',
    title: '誹謗中傷ホットラインへの連絡票（本人用）',
    blocks: [
      caution('連絡できるのは、原則として本人です。この用紙は本人に渡し、本人が送ってください。'),
      paragraph(
        'ウェブのフォームに書き写すための用紙です。ホットラインは、提供者の利用規約に沿った対応を提供者に促します。',
      ),
      ...channelFacts(setting, 'hotline'),
      form([
        ['氏名', person?.name ?? '（本人が記入）'],
        ['電子メール', '（本人が記入）'],
        ['投稿のURL', placesOfAll(setting)],
        ['説明', orToFill(material.facts.summary)],
        ['本人のことだと分かる理由', '（氏名、職名、写真など、投稿のどこから分かるかを記入）'],
      ]),
      ...placesBehind(setting),
      heading('使う前に', 3),
      caution('投稿が消えることがあります。証拠の保全を済ませてから連絡してください。'),
      toConfirm('著名な人についての連絡は受け付けられないことがあります。フォームの欄とは見比べていません。'),
    ],
  };
}
