import type { Document } from '../../document/model.ts';
import { caution, form, heading, orToFill, paragraph, toConfirm } from '../writing/build.ts';
import { categoriesIn, categoryName } from '../writing/rights.ts';
import { platformKeys, type Setting, serviceName } from '../writing/setting.ts';
import { channelFacts } from './channel-facts.ts';
import { takedowns } from './legal-affairs.ts';
import { placesBehind, placesOfAll } from './places.ts';

/** 違法・有害情報相談センター: advice only; the centre deletes nothing (LEGAL.md 5). */
export function adviceCentre(setting: Setting): Document {
  const { material } = setting;
  return {
    name: '違法・有害情報相談センター 相談票',
    title: '違法・有害情報相談センターへの相談票',
    blocks: [
      paragraph('利用登録をしてから、ウェブのフォームに書き写すための用紙です。'),
      ...channelFacts(setting, 'harmful_information_centre'),
      form([
        ['相談する人の立場', '□ 本人　□ 市の担当者　□ その他'],
        [
          'サイトの名前',
          platformKeys(material)
            .map((key) => serviceName(setting, key))
            .join('、'),
        ],
        ['書き込まれた場所', placesOfAll(setting)],
        ['内容の種類', categoriesIn(material.posts, material).map(categoryName).join('、')],
        ['内容', orToFill(material.facts.summary)],
        ['これまでにしたこと', takedowns(setting)],
        ['聞きたいこと', '（例: このサイトに削除を求める方法、必要な書類）'],
      ]),
      ...placesBehind(setting),
      heading('使う前に', 3),
      caution('センターは削除の依頼の方法を助言する窓口です。削除そのものは行いません。'),
      toConfirm('フォームの欄とは見比べていません。'),
    ],
  };
}
