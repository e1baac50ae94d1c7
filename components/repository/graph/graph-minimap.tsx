"use client";

import { type PointerEvent, useMemo } from "react";
import type { View } from "@/lib/client/graph/time-axis";
import { panView } from "@/lib/client/graph/view";
import type { GraphModel } from "./graph-model";

interface GraphMinimapProps {
  model: GraphModel;
  view: View;
  onChange: (next: (before: View) => View) => void;
}

const BINS = 160;

/** The whole axis, and which part of it is seen: pressed or dragged, the view goes there. */
export function GraphMinimap({ model, view, onChange }: GraphMinimapProps) {
  const heights = useMemo(() => countBins(model), [model]);
  function move(event: PointerEvent<HTMLDivElement>) {
    if (event.buttons !== 1) return;
    const area = event.currentTarget.getBoundingClientRect();
    const at = (event.clientX - area.left) / area.width;
    onChange((before) => {
      const span = before.to - before.from;
      return panView(before, (at - span / 2 - before.from) / span);
    });
  }
  return (
    <div
      aria-hidden
      className="relative h-8 cursor-ew-resize touch-none overflow-hidden rounded-sm border border-line bg-sunken"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        move(event);
      }}
      onPointerMove={move}
    >
      <svg
        className="absolute inset-0 size-full"
        viewBox={`0 0 ${BINS} 1`}
        preserveAspectRatio="none"
      >
        {heights.map((height, bin) => (
          <rect
            key={bin}
            x={bin + 0.1}
            width={0.8}
            y={1 - height}
            height={height}
            fill="var(--line-strong)"
          />
        ))}
      </svg>
      <span
        className="absolute inset-y-0 rounded-sm border-2 border-accent bg-accent-soft opacity-60"
        style={{ left: `${view.from * 100}%`, width: `${(view.to - view.from) * 100}%` }}
      />
    </div>
  );
}

/** How much stands in each part of the axis, of 0 to 1. */
function countBins({ columns, axis }: GraphModel): number[] {
  const counts = new Array<number>(BINS).fill(0);
  columns.forEach(({ parts }, column) => {
    const bin = Math.min(BINS - 1, Math.floor((axis.positions[column] ?? 0) * BINS));
    counts[bin] = (counts[bin] ?? 0) + parts.length;
  });
  const most = Math.max(1, ...counts);
  return counts.map((count) => count / most);
}
