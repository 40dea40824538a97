import type { PreflightFinding } from '../letters/context.ts';
import type { PreflightInput } from './input.ts';

/** Consent, judging by several persons, and forms: what makes of a draft a packet that can be handed over. */
export function readinessFindings({ material, kind, legal, today }: PreflightInput): PreflightFinding[] {
  const { consents, judgements, facts, rightHolder, posts } = material;
  const found: PreflightFinding[] = [];
  const warn = (code: string, sentence: string) => found.push({ code, level: 'warning', sentence });
  const has = (wanted: string) => consents.some((consent) => consent.kind === wanted);
  if (rightHolder !== 'organisation') {
    if (!has('act'))
      warn('consent-act', '手続を進めることへの本人の同意が記録されていません。同意を得て記録してください。');
    if (kind === 'disclosure' && !has('attorney')) {
      warn(
        'consent-attorney',
        '弁護士への委任状が記録されていません。裁判所の手続の代理人になれるのは弁護士だけです。',
      );
    }
  }
  if (judgements.length === 0)
    warn('judgement-none', '判断がまだ記録されていません。所属長を含む2人以上で判断してください。');
  if (judgements.length === 1)
    warn('judgement-single', '判断したのが1人だけです。所属長を含む2人以上で判断してください。');
  if (judgements.length > 1 && !judgements.some(({ capacity }) => SUPERVISORS.has(capacity))) {
    warn('judgement-supervisor', '所属長の判断がありません。');
  }
  if (judgements.some(({ opinion }) => opinion !== 'established')) {
    warn(
      'judgement-opinion',
      '「該当しない」または「分からない」とした判断があります。手続を進めてよいか確かめてください。',
    );
  }
  if (facts.counterFacts.trim() === '') {
    warn('counter-facts', '反対事情が書かれていません。調べた結果を、なかった場合もそのように書いてください。');
  }
  if (kind !== 'police') found.push(...formFindings({ posts, legal, today }));
  if (rightHolder !== 'person') {
    const sentence =
      '市が権利者となれるかは見解が分かれ、未確認です。弁護士と、議会の議決が要るかも含めて確かめてください。';
    found.push({ code: 'standing', level: 'note', sentence });
  }
  return found;
}

const SUPERVISORS = new Set(['supervisor', 'substitute']);
/** A form's facts are looked at again after so many days. */
const STALE_DAYS = 90;

function formFindings({
  posts,
  legal,
  today,
}: Pick<PreflightInput, 'legal' | 'today'> & { posts: { platform: string }[] }): PreflightFinding[] {
  return [...new Set(posts.map(({ platform }) => platform))].flatMap((id): PreflightFinding[] => {
    const platform = legal.platforms.find((each) => each.id === id);
    if (!platform) {
      const sentence = `サービス「${id}」の提出先は表にありません。宛先と様式を調べてください。`;
      return [{ code: 'platform-unknown', level: 'warning', sentence }];
    }
    const { form, name } = platform;
    const isSure = form.url !== null && form.mark !== 'U' && form.unsure === undefined;
    if (isSure && daysBetween(form.checked, today) <= STALE_DAYS) return [];
    const sentence = `${name}の提出先と様式は、確認できていないか、確認から${STALE_DAYS}日を過ぎています。提出の前に確かめてください。`;
    return [{ code: 'form-unverified', level: 'warning', sentence }];
  });
}

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;
