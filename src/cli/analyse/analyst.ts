import { createScreen, type Screen, toAnalysis } from '../../analysis/index.ts';
import type { Detector } from '../../detect/index.ts';
import type { Tokenizer } from '../../language/index.ts';
import { createMatcher } from '../../match/index.ts';
import type { Roster } from '../../roster/index.ts';
import type { Block } from './blocks.ts';
import { type RelevantPost, type ScreenedBlock, screenBlock } from './screen-block.ts';

/** Lines of JSON for relevant posts, one for each, with its newline. */
export type Judge = (posts: readonly RelevantPost[]) => Promise<string[]>;

/**
 * Does both halves of the work with one roster. What either needs is loaded when it is first asked: the detector takes longer to load
 * than most files to screen, and many files have nothing for it.
 */
export class Analyst {
  readonly #roster: Roster;
  readonly #tokenizer: Tokenizer;
  readonly #dataFolder: string;
  #screen: Screen | undefined;
  #detector: Promise<Detector> | undefined;

  constructor(roster: Roster, tokenizer: Tokenizer, dataFolder: string) {
    this.#roster = roster;
    this.#tokenizer = tokenizer;
    this.#dataFolder = dataFolder;
  }

  screen(block: Block): ScreenedBlock {
    this.#screen ??= createScreen(createMatcher(this.#roster, this.#tokenizer));
    return screenBlock(this.#screen, block);
  }

  async judge(posts: readonly RelevantPost[]): Promise<string[]> {
    this.#detector ??= this.#loadDetector();
    const detector = await this.#detector;
    return posts.map(
      ({ post, mentions }) =>
        `${JSON.stringify(toAnalysis(post, mentions, detector.detect(post, mentions, { earlier: 0 })))}\n`,
    );
  }

  async #loadDetector(): Promise<Detector> {
    const { composeDetector } = await import('../../compose-analyser.ts');
    return composeDetector(this.#roster, { dataFolder: this.#dataFolder }, this.#tokenizer);
  }
}

/** The block as it is written: what was said of its relevant posts in their places. */
export async function finish({ parts, relevant, faults }: ScreenedBlock, judge: Judge): Promise<ScreenedBlock> {
  if (relevant.length === 0) return { parts, relevant, faults };
  const lines = await judge(relevant);
  const pieces = parts.flatMap((part, at) => [part, Buffer.from(lines[at] ?? '')]);
  return { parts: [new Uint8Array(Buffer.concat(pieces))], relevant: [], faults };
}
