/** A Mastodon status id: milliseconds since 1970 in the upper bits, 16 bits of sequence below. Sorts by time. */
export function snowflake(at: Date, sequence: number): string {
  return String((BigInt(at.getTime()) << 16n) | BigInt(sequence & 0xffff));
}
