export interface Slice {
  /** From the top of the picture, pixels. */
  y: number;
  height: number;
  /** How much of it the slice before shows too. */
  overlap: number;
}

/** Cuts a long picture into pages that overlap, so that a reader sees that nothing is left out between them. */
export function cut(height: number, page: number, overlap: number): Slice[] {
  const slices: Slice[] = [];
  for (let y = 0; ; y += page - overlap) {
    slices.push({ y, height: Math.min(page, height - y), overlap: y === 0 ? 0 : overlap });
    if (y + page >= height) return slices;
  }
}
