/** A feature and where it stands in the view, for the explanation and the span. The name begins with its group: `l:殺す`. */
export interface Feature {
  name: string;
  start: number;
  end: number;
}

export type Add = (name: string, start?: number, end?: number) => void;
