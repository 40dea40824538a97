import type { Directory, Staff } from '../names/directory.ts';
import { allMatches } from '../stream/all-matches.ts';
import { asciiOf } from '../stream/codes.ts';
import type { Found } from './found.ts';

const MOST_INITIALS = 40;

/** Two capitals that are a word: IT課長. */
const abbreviations =
  /^(?:PC|IT|AI|PR|OA|NG|OK|TV|CM|ID|QR|DV|PT|OT|DX|EV|FM|AM|PM|PV|CD|HP|SE|NO|JR|JA|EU|GM|BS|CS|IQ|VR|AR)$/;
const initialLetters =
  /(?<![A-Za-zＡ-Ｚａ-ｚ0-9０-９.．])([A-Za-vyzＡ-Ｚａ-ｖｙｚ])(?:[.．・･]\s?([A-Za-zＡ-Ｚａ-ｚ])[.．]?|(?<=[A-Z])([A-Z])|(?<=[Ａ-Ｚ])([Ａ-Ｚ]))?(?![A-Za-zＡ-Ｚａ-ｚ0-9０-９])/g;

function letterOf(text: string): string {
  const ascii = asciiOf[text.charCodeAt(0)] ?? 0;
  return text === '' || ascii === 0 ? '' : String.fromCharCode(ascii);
}

/** T課長, 市民課のS.T.: one or two letters that stand alone. */
export class Initials {
  readonly #byInitial = new Map<string, Staff[]>();

  constructor(directory: Directory) {
    for (const staff of directory.staff) {
      for (const initial of staff.family.part.initials) {
        const others = this.#byInitial.get(initial);
        if (others === undefined) this.#byInitial.set(initial, [staff]);
        else others.push(staff);
      }
    }
  }

  find(text: string): Found[] {
    const found: Found[] = [];
    for (const { index, 0: whole, 1: first = '', 2: dotted, 3: narrow, 4: wide } of allMatches(text, initialLetters)) {
      if (found.length >= MOST_INITIALS) break;
      const second = dotted ?? narrow ?? wide ?? '';
      if (dotted === undefined && abbreviations.test(whole.normalize('NFKC'))) continue;
      const [a, b] = [letterOf(first), letterOf(second)];
      const staff = [...(this.#byInitial.get(a) ?? []), ...(b === '' ? [] : (this.#byInitial.get(b) ?? []))].filter(
        ({ family, given }) => {
          if (b === '') return true;
          const first = family.part.initials;
          const second = given?.initials ?? '';
          return (first.includes(a) && second.includes(b)) || (first.includes(b) && second.includes(a));
        },
      );
      if (staff.some((one) => one.watched)) {
        found.push({
          staff,
          start: index,
          end: index + whole.length,
          form: 'initials',
          full: false,
          intact: 0,
          weak: true,
        });
      }
    }
    return found;
  }
}
