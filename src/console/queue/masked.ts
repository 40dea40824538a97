import { html } from 'hono/html';
import { categoryNames } from '../../analysis/index.ts';
import type { Finding } from '../../detect/index.ts';
import type { Html } from '../html.ts';

/** The sentence with quoted words covered, as it is shown until somebody asks for more. */
export function coveredSentence(sentence: string): string {
  return sentence.replace(/「([^」]*)」/gu, (_, words: string) => `「${cover(words)}」`);
}

/** The first letter tells those who know the word; eight at the most, so that the length tells nothing more. */
function cover(words: string): string {
  const [first = ''] = words;
  return `${first}${'●'.repeat(Math.min([...words].length - 1, 8))}`;
}

/** A stretch of text and the findings that it belongs to. */
interface Stretch {
  text: string;
  findings: Finding[];
}

/** The text cut where findings begin and end. */
export function stretchesOf(text: string, findings: readonly Finding[]): Stretch[] {
  const cuts = new Set([0, text.length]);
  for (const { start, end } of findings) {
    cuts.add(Math.min(Math.max(start, 0), text.length));
    cuts.add(Math.min(Math.max(end, 0), text.length));
  }
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(0, -1).flatMap((from, index) => {
    const to = places[index + 1] ?? text.length;
    const here = findings.filter(({ start, end }) => start <= from && end >= to);
    return from === to ? [] : [{ text: text.slice(from, to), findings: here }];
  });
}

/** The post's text with its findings marked by number; their words are covered until somebody uncovers them. */
export function markedText(text: string, findings: readonly Finding[], isShown: boolean): Html {
  return html`${stretchesOf(text, findings).map(({ text: part, findings: here }) => {
    if (here.length === 0) return part;
    const numbers = here.map((finding) => findings.indexOf(finding) + 1).join('・');
    return html`<mark>${isShown ? part : cover(part)}<sup><span class="out-of-sight">指摘</span>${numbers}</sup></mark>`;
  })}`;
}

/** What was found, one line each, with the rule that it came from. */
export function findingList(findings: readonly Finding[], isShown: boolean): Html {
  if (findings.length === 0) return html`<p>この版の投稿に、指摘はありません。</p>`;
  return html`<ol class="findings">${findings.map(
    ({ category, reason, rule, score }) =>
      html`<li><span class="chip">${categoryNames[category]}</span> ${isShown ? reason : coveredSentence(reason)}
<small>規則 <code>${rule}</code>、確からしさ ${Math.round(score * 100)}%</small></li>`,
  )}</ol>`;
}
