import { isDiskFull } from '../../kernel/index.ts';
import type { Step } from '../request.ts';

/** Runs named steps under one deadline and notes what became of each. A step that fails does not stop the next. */
export class Steps {
  readonly list: Step[] = [];
  readonly #until: number;
  #late = false;
  #full = false;

  constructor(deadlineMilliseconds: number) {
    this.#until = Date.now() + deadlineMilliseconds;
  }

  /** True once a step was cut off or skipped because the time was up. */
  get isLate(): boolean {
    return this.#late;
  }

  /** True once a step failed because nothing more could be written. */
  get isDiskFull(): boolean {
    return this.#full;
  }

  get left(): number {
    return Math.max(0, this.#until - Date.now());
  }

  async run<T>(name: string, work: () => Promise<T>, note?: (result: T) => string | undefined): Promise<T | undefined> {
    const started = Date.now();
    const add = (outcome: Step['outcome'], text?: string): void => {
      this.list.push({ name, outcome, milliseconds: Date.now() - started, ...(text !== undefined && { note: text }) });
    };
    if (this.left === 0) {
      this.#late = true;
      add('skipped', 'no time left');
      return undefined;
    }
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        this.#late = true;
        reject(new Error('deadline'));
      }, this.left);
    });
    try {
      const result = await Promise.race([work(), late]);
      add('done', note?.(result));
      return result;
    } catch (error) {
      if (isDiskFull(error)) this.#full = true;
      add('failed', firstLine(error));
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }

  skip(name: string, why: string): void {
    this.list.push({ name, outcome: 'skipped', milliseconds: 0, note: why });
  }

  failed(...names: string[]): boolean {
    return this.list.some((step) => names.includes(step.name) && step.outcome !== 'done');
  }
}

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n', 1)[0]?.slice(0, 300) ?? '';
