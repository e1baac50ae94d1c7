import { formatDay } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import type { Tag } from "@/lib/core/api/content";

const [WIDTH, HEIGHT] = [60, 12];
const MARGIN = 5;

/** Where a tag pointed, as a line: a ring for each digest before, an arrow where it is now. */
export function TrackCell({ moves }: Pick<Tag, "moves">) {
  const [latest] = moves;
  const first = moves.at(-1);
  if (!latest || !first) return <span className="text-muted">—</span>;
  const stops = [...moves.map(({ since }) => since).reverse(), latest.until];
  const span = Math.max(1, latest.until - first.since);
  const xs = stops.map((at) => MARGIN + ((at - first.since) / span) * (WIDTH - 2 * MARGIN - 2));
  const end = xs.at(-1) ?? MARGIN;
  const text = t("tag.cell.moved", {
    count: moves.length,
    first: formatDay(first.since),
    last: formatDay(latest.until),
  });
  return (
    <svg width={WIDTH} height={HEIGHT} role="img" aria-label={text} className="text-ok">
      <title>{text}</title>
      <path d={`M${MARGIN} 6H${end}`} stroke="currentColor" strokeWidth={1.5} />
      {xs.slice(0, -1).map((x, index) => (
        <circle
          key={index}
          cx={x}
          cy={6}
          r={2.5}
          fill="var(--surface)"
          stroke="currentColor"
          strokeWidth={1.5}
        />
      ))}
      <path d={`M${end - 1} 2l6 4l-6 4z`} fill="currentColor" />
    </svg>
  );
}
