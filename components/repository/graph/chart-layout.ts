import type { Lane } from "@/lib/client/graph/graph-columns";

/** Pixels. The words in it are 12 high, and legible. */
export const AXIS_HEIGHT = 24;
export const FLAG_HEIGHT = 15;
export const TRACK_HEIGHT = 18;
/** So that half a bar at either end is not cut off. */
export const PLOT_MARGIN = 10;
const DOTS_HEIGHT = 18;
const LANE_HEIGHT = 32;
const BYTES_HEIGHT = 56;

export interface ChartLayout {
  /** Room on the left for the names of lanes. */
  gutter: number;
  /** Rows of names of tags, and the baseline of the one next to the marks. */
  flagRows: number;
  flagsBottom: number;
  dots: number;
  tracksTop: number;
  /** By lane: the line that its bars stand on. */
  lanes: ReadonlyMap<string, number>;
  laneHeight: number;
  bytes: number;
  bytesHeight: number;
  height: number;
}

interface Drawn {
  lanes: readonly Lane[];
  columns: readonly unknown[];
}

export function layOutChart({ lanes, columns }: Drawn, tracks: number, width: number): ChartLayout {
  const flagRows = Math.min(7, Math.max(2, Math.ceil(columns.length / 8)));
  const flagsBottom = AXIS_HEIGHT + flagRows * FLAG_HEIGHT;
  const dots = flagsBottom + DOTS_HEIGHT;
  const tracksTop = dots + 4;
  const top = tracksTop + tracks * TRACK_HEIGHT + (tracks > 0 ? 6 : 0);
  const lanesBottom = top + lanes.length * LANE_HEIGHT;
  const bytes = lanesBottom + BYTES_HEIGHT + 4;
  return {
    gutter: width < 560 ? 76 : 120,
    ...{ flagRows, flagsBottom, dots, tracksTop, bytes },
    lanes: new Map(lanes.map(({ id }, index) => [id, top + (index + 1) * LANE_HEIGHT - 4])),
    laneHeight: LANE_HEIGHT - 6,
    bytesHeight: BYTES_HEIGHT - 6,
    height: bytes + 8,
  };
}
