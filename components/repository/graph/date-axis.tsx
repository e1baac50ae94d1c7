"use client";

import { ViewportPortal } from "@xyflow/react";
import { formatDay } from "@/lib/client/format";
import type { Placed } from "./layout";

/** The date above each block, once where several fall on one day. */
export function DateAxis({ placed }: { placed: Placed }) {
  const labels = placed.marks.map(({ x, created }) => ({
    x,
    text: created === null ? "no date" : formatDay(created),
  }));
  return (
    <ViewportPortal>
      {labels.map(({ x, text }, index) =>
        labels[index - 1]?.text === text ? null : (
          <div
            key={x}
            className="pointer-events-none absolute text-[11px] whitespace-nowrap text-muted"
            style={{ transform: `translate(${x}px, ${placed.axisY}px) translate(-50%, -100%)` }}
          >
            {text}
          </div>
        ),
      )}
    </ViewportPortal>
  );
}
