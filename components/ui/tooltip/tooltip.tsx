"use client";

import { lateComponent } from "@/lib/client/late-component";
import type { TooltipProps } from "./placed-tooltip";

// What places it beside its element is heavy, and the element can be read and used before.
const { Late: PlacedTooltip } = lateComponent(() =>
  import("./placed-tooltip").then((module) => module.PlacedTooltip),
);

/** More about an element, for who points at it or focuses it. Never the only place where something is said. */
export function Tooltip(props: TooltipProps) {
  return <PlacedTooltip {...props} instead={props.children} />;
}
