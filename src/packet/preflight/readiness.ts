import type { CaseMaterial } from '../../case/index.ts';
import type { PreflightFinding } from '../letters/context.ts';
import { claimantsOf, ownCase } from '../letters/writing/claimant.ts';
import { articles, type PreflightInput } from './input.ts';

/** Consent, judging by several persons, and forms: what makes of a draft a packet that can be handed over. */
export function readinessFindings({ material, kind, legal, today }: PreflightInput): PreflightFinding[] {
  const { consents, facts, rightHolder, posts } = material;
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
  found.push(...judgementFindings(material));
  if (current(material).some(({ opinion }) => opinion !== 'established')) {
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
  if (kind !== 'police' && rightHolder === 'both') found.push(...claimantFindings(material));
  return found;
}

/** Where two claim and nothing is aimed at one of them, that one gets no paper: to be said rather than to be missed. */
function claimantFindings(material: CaseMaterial): PreflightFinding[] {
  const without = claimantsOf(material).filter((claimant) => ownCase(claimant, material).posts.length === 0);
  return without.map(({ kind, name }) => ({
    code: 'claimant-without-posts',
    level: 'warning',
    sentence: `${kind === 'person' ? '職員本人' : name}に向けられた箇所がないため、${kind === 'person' ? '職員本人' : name}の書面は作りません。権利者か、箇所の問題の種類を確かめてください。`,
  }));
}

/** Judgements of what the case holds now; those from before its last change count no more. */
const current = ({ judgements, substanceVersion }: CaseMaterial) =>
  judgements.filter(({ caseVersion }) => caseVersion >= substanceVersion);

function judgementFindings(material: CaseMaterial): PreflightFinding[] {
  const { judgements, posts } = material;
  const valid = current(material);
  const warning = (code: string, sentence: string): PreflightFinding => ({ code, level: 'warning', sentence });
  const isWhole = valid.length > 1 && valid.some(({ capacity }) => SUPERVISORS.has(capacity));
  if (!isWhole && valid.length < judgements.length) {
    const sentence =
      '判断のあとに、投稿、問題とする箇所、事実、添付のどれかが変わっています。今の内容で、所属長を含む2人以上がもう一度判断してください。';
    return [warning('judgement-older', sentence)];
  }
  if (valid.length === 0)
    return [warning('judgement-none', '判断がまだ記録されていません。所属長を含む2人以上で判断してください。')];
  if (valid.length === 1)
    return [warning('judgement-single', '判断したのが1人だけです。所属長を含む2人以上で判断してください。')];
  if (!isWhole) return [warning('judgement-supervisor', '所属長の判断がありません。')];
  const last = Math.max(...valid.map(({ at }) => at.getTime()));
  const later = posts.filter(({ capture }) => capture !== null && capture.capturedAt.getTime() > last);
  if (later.length === 0) return [];
  const sentence = `${articles(later)}は、判断のあとに取得した画面を証拠にしています。判断したときと同じ内容か、確かめてください。`;
  return [{ code: 'judgement-before-evidence', level: 'note', sentence }];
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
