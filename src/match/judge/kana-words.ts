import type { Span } from '../../kernel/index.ts';
import type { Token } from '../../language/index.ts';
import type { TokensNear } from './tokens.ts';

/** Kana that spell a name and are everyday words: what the dictionary makes of them. */

export const functionWords = /^(?:助詞|助動詞|副詞|接続詞|連体詞|感動詞|フィラー)$/;
const FEW_KANA = 3;
const LONG_KANA_NAME = 6;

const within = ({ start, end }: Span, tokens: TokensNear): Token[] =>
  tokens.around(start, end).filter((token) => token.start < end && token.end > start);
const isLongParticle = ({ pos, surface }: Token): boolean => /^助/.test(pos) && surface.length > 1;

/** おかえり; はまだあきらめて is no はまだあきら. */
export const isWord = ({ start, end }: Span, tokens: TokensNear): boolean =>
  tokens
    .around(start, end)
    .some(
      (token) =>
        token.known &&
        token.start >= start &&
        (token.start === start && token.end === end
          ? token.pos2 !== '人名'
          : token.end > end && end - token.start >= FEW_KANA && token.pos === '動詞'),
    );

/** すげえ / な */
export function isAdjective(span: Span, tokens: TokensNear): boolean {
  const [first, ...rest] = within(span, tokens);
  return (
    first !== undefined &&
    (first.pos === '形容詞' || (first.pos === '動詞' && rest[0]?.pos === '動詞')) &&
    rest.length > 0 &&
    rest.every(({ pos, pos1 }) => functionWords.test(pos) || pos1 === '非自立')
  );
}

/** でいいのか, なれれば: what a name gives from its end is hardly ever made of such words alone. */
export function isOfWords(span: Span, tokens: TokensNear): boolean {
  if (span.end - span.start > LONG_KANA_NAME) return false;
  const here = within(span, tokens);
  const isSaid = (pos: string): boolean =>
    pos === '形容詞' || (pos === '動詞' && span.end - span.start <= FEW_KANA + 1);
  return (
    here.some(({ pos }) => isSaid(pos)) &&
    here.every(
      ({ pos, pos1, start, end }) =>
        start >= span.start && end <= span.end && (isSaid(pos) || functionWords.test(pos) || pos1 === '非自立'),
    )
  );
}

/** なら / そう / だ */
export function isAllGrammar(span: Span, tokens: TokensNear): boolean {
  const here = within(span, tokens);
  return here.length > 1 && here.every(({ pos, pos1 }) => functionWords.test(pos) || pos1 === '非自立');
}

/** みんな年上のひとしかいない */
export const holdsLongParticle = (span: Span, tokens: TokensNear): boolean => within(span, tokens).some(isLongParticle);
