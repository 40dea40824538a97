/**
 * Shift_JIS bytes of a text, for the old board. Node decodes this encoding but does not write it, so the table is
 * made by decoding every pair of bytes once. Characters it lacks become numeric references, as browsers send them.
 */
export function toShiftJis(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const known = table().get(character);
    if (known) bytes.push(...known);
    else bytes.push(...new TextEncoder().encode(`&#${character.codePointAt(0)};`));
  }
  return Uint8Array.from(bytes);
}

let made: Map<string, number[]> | undefined;

function table(): Map<string, number[]> {
  if (made) return made;
  made = new Map();
  const decoder = new TextDecoder('shift_jis');
  for (let byte = 0; byte < 0x80; byte++) made.set(String.fromCharCode(byte), [byte]);
  for (let byte = 0xa1; byte <= 0xdf; byte++) made.set(decoder.decode(Uint8Array.of(byte)), [byte]);
  for (let lead = 0x81; lead <= 0xfc; lead++) {
    if (lead > 0x9f && lead < 0xe0) continue;
    for (let trail = 0x40; trail <= 0xfc; trail++) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if ([...character].length === 1 && character !== '\ufffd' && !made.has(character))
        made.set(character, [lead, trail]);
    }
  }
  return made;
}
