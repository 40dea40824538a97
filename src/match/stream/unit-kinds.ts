/** What each UTF-16 unit is, by a table that is filled once; 0 for all that are not named. */
export interface UnitKinds {
  readonly table: Uint8Array;
  /** From one character to another, both included. */
  range(from: string, to: string, kind: number): void;
  each(characters: string, kind: number): void;
}

export function createUnitKinds(): UnitKinds {
  const table = new Uint8Array(0x10000);
  return {
    table,
    range(from, to, kind) {
      table.fill(kind, from.charCodeAt(0), to.charCodeAt(0) + 1);
    },
    each(characters, kind) {
      for (let at = 0; at < characters.length; at++) table[characters.charCodeAt(at)] = kind;
    },
  };
}
