import type { Fate } from "@/lib/client/graph/marks";
import { FateShape } from "./graph-mark";
import { fateText } from "./graph-model";

const size = 12;

/** What shapes and colours mean; of decisions only where a policy has been chosen. */
export function GraphLegend({ isDecided, hasTracks }: { isDecided: boolean; hasTracks: boolean }) {
  const shown: readonly Fate[] = isDecided ? ["keep", "blocked", "delete", "undecided"] : [];
  return (
    <ul
      aria-label="Legend"
      className="flex flex-wrap gap-x-4 gap-y-1.5 border-t border-line px-4 py-2 text-xs text-muted"
    >
      {shown.map((fate) => (
        <li key={fate} className="flex items-center gap-1.5">
          <svg width={size} height={size} aria-hidden>
            <FateShape fate={fate} x={0} y={0} width={size} height={size} />
          </svg>
          {fateText[fate]}
        </li>
      ))}
      <li>Left to right: older to newer; busy times have more room.</li>
      <li>Height of a bar: its bytes, beside the largest of its row.</li>
      <li>Names joined by “=” are tags of one digest.</li>
      {hasTracks && <li className="text-ok">Green lines: what a tag pointed at before.</li>}
    </ul>
  );
}
