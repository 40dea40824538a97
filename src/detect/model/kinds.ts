import { type Category, categories } from '../finding.ts';
import type { Said } from './linear.ts';
import { lean, type Regression } from './regression.ts';
import { sigmoid } from './sigmoid.ts';

/** What is known of a post that raises an alert when its kinds of attack are named. */
export interface Heard {
  /** Its worst piece, or another piece that is an attack. */
  piece: Said;
  whole: Said;
  /** Log odds that the post is an attack. */
  alert: number;
  /** Into how many pieces it was cut. */
  windows: number;
}

/** Length of what `kindClues` returns. */
export const kindClueCount = 6 + categories.length;

/**
 * The numbers from which it is said whether an attack is of this kind: what piece and whole say, how far that stands out from the likeliest other kind,
 * how sure it is that there is an attack at all, and which kind it is, since some are named too readily in a voice that the model does not know.
 */
export function kindClues({ piece, whole, alert, windows }: Heard, category: Category): number[] {
  const both = (one: Category) => (piece[one] + whole[one]) / 2;
  const ahead = both(category) - Math.max(...categories.filter((one) => one !== category).map(both));
  return [
    piece[category],
    whole[category],
    ahead,
    Math.max(0, ahead),
    alert,
    Math.log(Math.max(1, windows)),
    ...categories.map((one) => (one === category ? 1 : 0)),
  ];
}

/** Where nothing has been learnt of kinds: piece and whole as they are. */
export function plainKinds(): Regression {
  const kinds = new Float64Array(kindClueCount + 1);
  kinds[0] = 0.5;
  kinds[1] = 0.5;
  return kinds;
}

/** How likely it is that an attack is of each kind. */
export function kindsOf(kinds: Regression, heard: Heard): Map<Category, number> {
  return new Map(categories.map((category) => [category, sigmoid(lean(kinds, kindClues(heard, category)))]));
}
