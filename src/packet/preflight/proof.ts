import type { CaseMaterial } from '../../case/index.ts';
import { UNPRINTED } from '../exhibits/attachment.ts';
import { isExhibit } from '../exhibits/number.ts';
import type { PreflightFinding } from '../letters/context.ts';
import { articles, type PreflightInput } from './input.ts';

/** What a lawyer would ask for next: who is meant, what shows that it is untrue, and leaks that must not go round. */
export function proofFindings({ material, isLocked, kind, unprinted }: PreflightInput): PreflightFinding[] {
  const { posts, attachments, rightHolder, facts } = material;
  const found: PreflightFinding[] = [];
  const tell = (level: 'warning' | 'note', code: string, sentence: string) => found.push({ code, level, sentence });
  const has = (...kinds: string[]) => attachments.some(({ kind: each }) => kinds.includes(each));
  const unmarked = posts.filter(({ passages }) => passages.length === 0);
  if (unmarked.length > 0)
    tell('warning', 'passage-none', `${articles(unmarked)}に、問題とする箇所が指定されていません。`);
  if (rightHolder !== 'organisation' && !namesPerson(material) && !has('statement')) {
    tell(
      'warning',
      'identification',
      '投稿に氏名が出てこないのに、だれのことか分かる資料（同僚の陳述書、前後の投稿）がありません。同定可能性の資料を加えてください。',
    );
  }
  const alleges = material.categories.some((category) => category === 'defamation' || category === 'credit');
  if (alleges && !has('official_record', 'statement')) {
    tell('note', 'falsity', '投稿の内容が事実でないことを示す資料（記録、陳述書）がありません。');
  }
  if (kind === 'police' && facts.when.trim() === '') tell('note', 'facts', 'いつのことかが書かれていません。');
  if (facts.harm.trim() === '')
    tell('note', 'harm', '被害の内容が書かれていません。件数、時間、人数を書いてください。');
  const bare = attachments.filter((each) => isExhibit(each) && each.purport === null);
  if (bare.length > 0) tell('note', 'purport', `立証趣旨の書かれていない添付が${bare.length}件あります。`);
  for (const { id, title, kind: own } of attachments) {
    const why = unprinted?.get(id);
    if (why === undefined || !isExhibit({ kind: own })) continue;
    const sentence = `添付「${title}」の PDF は、証拠の写しにできません。${UNPRINTED[why]}原本を印刷し、号証を書き込んで提出してください。`;
    tell(why === 'leak' ? 'note' : 'warning', 'attachment-unprinted', sentence);
  }
  if (posts.some(({ passages }) => passages.some(({ conceal }) => conceal))) {
    if (!isLocked) {
      tell(
        'warning',
        'originals-open',
        '原本には暴露された個人情報がそのまま入っていますが、暗号化の宛先が設定されていません。受け渡しは手渡しなど安全な方法にしてください。',
      );
    }
    tell(
      'note',
      'leak-in-pictures',
      '暴露された個人情報は文字だけを伏せています。図や写真の中の文字は、渡す前に目で確かめてください。',
    );
  }
  return found;
}

function namesPerson({ person, posts }: CaseMaterial): boolean {
  const family = person?.name.trim().split(/\s+/u)[0];
  return family !== undefined && family !== '' && posts.some(({ text }) => text.includes(family));
}
