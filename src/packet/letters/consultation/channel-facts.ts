import type { Block } from '../../document/model.ts';
import { bullets, caution, form, toConfirm } from '../writing/build.ts';
import { dayInWords } from '../writing/dates.ts';
import type { Setting } from '../writing/setting.ts';

const WHO = {
  person: '被害を受けた本人（または法定代理人など）だけ',
  person_or_office: '本人、または市',
  office: '市',
  anyone: 'だれでも',
};

/** What the dated table of channels says: what it does, who may use it, its limits. */
export function channelFacts({ legal }: Setting, measure: string): Block[] {
  const channel = legal.channels.find((one) => one.measure === measure);
  if (!channel) return [toConfirm('この窓口の情報が、窓口の表にありません。公式の案内を確かめてください。')];
  return [
    form([
      ['窓口', channel.name],
      ['してくれること', channel.does],
      ['使える人', WHO[channel.who]],
      ['連絡先', [channel.contact, channel.url].filter((text) => text !== null).join('\n') || '要確認'],
      ['最後に確かめた日', dayInWords(channel.checked)],
    ]),
    ...(channel.limits.length > 0 ? [bullets([...channel.limits])] : []),
    ...(channel.unsure ? [toConfirm(channel.unsure)] : []),
    ...(channel.who === 'person' ? [caution('本人のみが使える窓口です。市の名前で送らないでください。')] : []),
  ];
}
