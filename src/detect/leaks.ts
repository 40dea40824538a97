import type { Roster } from '../roster/index.ts';
import { canonicalAddress, findLeaks, type Leak } from './privacy/index.ts';
import { createView, type View } from './text/view.ts';

const ownWork =
  /(?:問い合わせ|問合せ|問い合せ|お申し込み|申込|受付(?:時間|電話|先|は)|代表(?:電話|番号)?|直通|内線|窓口(?:は|の電話|:)|予約(?:は|電話|先)|事務局|担当課|連絡先は(?:市|課)|平日|開館|開庁|相談(?:電話|だいやる|窓口|先|室|会)|ほっとらいん|ふりーだいやる|せんたー|会館|図書館|公民館|支所|出張所|庁舎|役所|役場|病院|診療所|消防|警察|保健所|移転|会場|開催|場所:|公式|避難所|体育館|施設|店|教室)/u;
const privateWords =
  /(?:自宅|実家|携帯|けーたい|けいたい|個人|ぷらいべーと|私用|私物|本人|家|住所|住んで|特定|晒|さらす|んち|ん家|すまほ|裏|直電|鬼電|凸|かけてやれ|かけよう|かけまく|夜中|電話してやれ|嫌がらせ|いたずら|漏|流出|ばらす|公開します|拡散)/u;
const ownWriter =
  /(?:私|俺|僕|当方|わたし|わたくし|わい|うち|自分|当会|弊社|小生)(?:の)?(?:携帯|番号|電話|連絡先|住所|家|自宅|めーる|は|まで)|折り返し|まで(?:ご)?連絡(?:ください|を)/u;

/** Leaks in a post that aren't the organisation's own published numbers and addresses, nor plainly those of a facility. */
export function leaksOf(view: View, roster: Roster): Leak[] {
  const contacts = roster.organisation.officialContacts.map((contact) => comparable(createView(contact).folded));
  const addresses = roster.organisation.officialAddresses.map((address) =>
    canonicalAddress(createView(address).folded),
  );
  return findLeaks(view.folded).filter((leak) => {
    if (
      leak.kind === 'address' &&
      addresses.some(
        (own) => leak.canonical.includes(own) || (leak.canonical.length > 5 && own.includes(leak.canonical)),
      )
    )
      return false;
    if (contacts.includes(comparable(leak.canonical))) return false;
    const around = view.folded.slice(Math.max(0, leak.start - 40), leak.end + 30);
    if (ownWriter.test(around)) return false;
    const isPrivate = privateWords.test(around);
    if (leak.kind === 'account') return isPrivate && /(?:裏|個人|ぷらいべーと|特定|本人|私用|垢|あか)/u.test(around);
    return isPrivate || !ownWork.test(around);
  });
}

/** 「わたくしの電話は…」: the only numbers in the post are the writer's own. */
export function givesOwnContact(view: View): boolean {
  const found = findLeaks(view.folded).filter((leak) => leak.kind !== 'account');
  return (
    found.length > 0 &&
    found.every((leak) => ownWriter.test(view.folded.slice(Math.max(0, leak.start - 40), leak.end + 30)))
  );
}

function comparable(contact: string): string {
  return contact.includes('@') ? contact : contact.replace(/[^0-9]/g, '').replace(/^81/, '0');
}

export const leakText: Record<Leak['kind'], { rule: string; reason: string; live: boolean }> = {
  phone: {
    rule: 'privacy.phone',
    reason: '電話番号を書き込むもので、{target}の連絡先の暴露にあたるおそれがあります',
    live: true,
  },
  email: {
    rule: 'privacy.email',
    reason: 'メールアドレスを書き込むもので、{target}の連絡先の暴露にあたるおそれがあります',
    live: true,
  },
  address: {
    rule: 'privacy.address',
    reason: '住所を書き込むもので、{target}の住まいの暴露にあたるおそれがあります',
    live: true,
  },
  plate: {
    rule: 'privacy.plate',
    reason: '車のナンバーを書き込むもので、{target}の車の特定につながります',
    live: false,
  },
  number: {
    rule: 'privacy.number',
    reason: '個人に付く番号を書き込むもので、{target}の個人情報の暴露にあたるおそれがあります',
    live: true,
  },
  account: {
    rule: 'privacy.handle',
    reason: '私的なアカウントを示すもので、{target}の個人情報の暴露にあたるおそれがあります',
    live: false,
  },
};
