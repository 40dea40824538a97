import type { PreflightFinding } from '../letters/context.ts';
import { articles, type PreflightInput } from './input.ts';

/** What would make a paper false, or go against the gate (LEGAL.md 2.4, SG-4). */
export function truthFindings({ material, kind }: PreflightInput): PreflightFinding[] {
  const { posts, gate, rightHolder, person } = material;
  const found: PreflightFinding[] = [];
  const stop = (code: string, sentence: string) => found.push({ code, level: 'stop', sentence });
  if (posts.length === 0) stop('posts-none', '投稿が1件もありません。事案に投稿を加えてください。');
  if (rightHolder !== 'organisation' && person === null) {
    stop('right-holder', '権利者である職員が決まっていません。事案に職員を指定してください。');
  }
  const misquoted = posts.filter(({ text, passages }) =>
    passages.some(({ start, end }) => start < 0 || end <= start || end > text.length),
  );
  if (misquoted.length > 0) {
    stop('passage', `${articles(misquoted)}の該当箇所が本文と合いません。箇所を指定し直してください。`);
  }
  const stopped = gate.filter(({ answer }) => answer === 'stop');
  const open = gate.filter(({ answer }) => answer === null);
  const level = kind === 'disclosure' ? 'stop' : 'warning';
  if (stopped.length > 0) {
    const sentence =
      kind === 'disclosure'
        ? '確認事項で「止める」と判断されているため、発信者情報開示の資料は作れません。'
        : '確認事項で「止める」と判断されたものがあります。この手続を進めてよいか、弁護士に確かめてください。';
    found.push({ code: 'gate-stop', level, sentence });
  }
  if (open.length > 0) {
    const sentence =
      kind === 'disclosure'
        ? `まだ判断されていない確認事項が${open.length}件あるため、発信者情報開示の資料は作れません。先に判断し、理由を書いてください。`
        : `まだ判断されていない確認事項が${open.length}件あります。提出の前に判断し、理由を書いてください。`;
    found.push({ code: 'gate-open', level, sentence });
  }
  return found;
}
