import type { Edge } from "@xyflow/react";
import { formatBytes, formatDay } from "@/lib/client/format";
import type { Graph } from "@/lib/core/api/content";
import { plainText } from "@/lib/core/text/hidden-characters";
import type { GraphNode, Placed } from "./layout";
import type { FlowNode } from "./manifest-node";
import { nodeLooks } from "./node-look";

const tagWidth = 128;

export function flowNodes(placed: Placed): FlowNode[] {
  return placed.nodes.map((each) => ({
    id: each.node.id,
    type: "manifest" as const,
    position: { x: each.x, y: each.y },
    origin: [0.5, 0.5] as [number, number],
    data: { ...each },
    // Known before drawing, so that nothing is measured and edges are right at the first frame.
    initialWidth: each.node.type === "tag" ? tagWidth : each.size,
    initialHeight: each.size,
    draggable: false,
    connectable: false,
    ariaLabel: describe(each.node),
  }));
}

function describe(node: GraphNode): string {
  const parts = [
    `${nodeLooks[node.type].word} ${plainText(node.label)}`,
    node.platform && plainText(node.platform, 80),
    node.type === "tag" ? null : formatBytes(node.size),
    node.created === null ? "no date" : `created ${formatDay(node.created)}`,
    node.state === "present" ? null : node.state,
  ];
  return parts.filter(Boolean).join(", ");
}

/** Solid from tag to digest and from index to child, dashed from a referrer to its subject. */
export function flowEdges(graph: Graph): Edge[] {
  return graph.edges.map(({ from, to, type }) => ({
    id: `${type} ${from} ${to}`,
    // A subject is drawn above its referrer although the reference points upwards.
    source: type === "subject" ? to : from,
    target: type === "subject" ? from : to,
    focusable: false,
    style: {
      stroke: type === "tag" ? "var(--accent)" : "var(--field-line)",
      strokeWidth: 1.25,
      strokeDasharray: type === "subject" ? "4 3" : undefined,
    },
  }));
}
