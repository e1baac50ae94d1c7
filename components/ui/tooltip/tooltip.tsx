"use client";

import { lazy, Suspense } from "react";
import type { TooltipProps } from "./placed-tooltip";

// What places it beside its element is heavy, and the element can be read and used before.
const PlacedTooltip = lazy(() =>
  import("./placed-tooltip").then((module) => ({ default: module.PlacedTooltip })),
);

/** More about an element, for who points at it or focuses it. Never the only place where something is said. */
export function Tooltip(props: TooltipProps) {
  return (
    <Suspense fallback={props.children}>
      <PlacedTooltip {...props} />
    </Suspense>
  );
}
