/** A name that is to be written above a mark, if there is room. */
export interface FlagRequest {
  key: string;
  text: string;
  /** Pixels from the left edge of the drawing. */
  x: number;
}

export interface Flag extends FlagRequest {
  /** 0 is next to the marks. */
  row: number;
  /** Whether the text ends at `x`: to the right of it there was no room. */
  endsHere: boolean;
}

const GAP = 8;

/**
 * Writes what fits without one name over another, the rightmost first since that is the newest. What does not fit
 * is left out: a word that cannot be read is worse than none, and zooming in makes room.
 */
export function placeFlags(
  requests: readonly FlagRequest[],
  { width, rows, widthOf }: { width: number; rows: number; widthOf: (text: string) => number },
): Flag[] {
  /** By row: where the name begins that was written there last. */
  const begins = new Array<number>(rows).fill(Infinity);
  const flags: Flag[] = [];
  for (const request of requests.toSorted((a, b) => b.x - a.x)) {
    const length = widthOf(request.text);
    const endsHere = request.x + length > width;
    const from = endsHere ? request.x - length : request.x;
    const row = begins.findIndex((begin) => from + length + GAP <= begin);
    if (from < 0 || row === -1) continue;
    begins[row] = from;
    flags.push({ ...request, row, endsHere });
  }
  return flags;
}

/** About as wide as letters of 12 pixels are: nothing is measured before it is drawn. */
export const textWidth = (text: string) => text.length * 6.6;
