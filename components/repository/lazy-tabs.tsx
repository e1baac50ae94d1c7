"use client";

import dynamic from "next/dynamic";
import { Panel } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton";

const loading = () => (
  <Panel>
    <SkeletonRows label="Loading" />
  </Panel>
);

// Drawing libraries weigh more than the rest of the screen: they come only when a drawing is asked for.
export const GraphTab = dynamic(
  () => import("./graph/graph-tab").then((module) => module.GraphTab),
  { ssr: false, loading },
);

export const TimelineTab = dynamic(
  () => import("./timeline/timeline-tab").then((module) => module.TimelineTab),
  { ssr: false, loading },
);
