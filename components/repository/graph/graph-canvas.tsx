"use client";

import {
  Background,
  Controls,
  type Edge,
  type NodeMouseHandler,
  ReactFlow,
  ViewportPortal,
} from "@xyflow/react";
import "@xyflow/react/dist/style.css";
import { useTheme } from "next-themes";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useMemo, useRef } from "react";
import { formatBytes, formatDay } from "@/lib/client/format";
import type { Graph } from "@/lib/core/api/content";
import { paths } from "@/lib/core/paths";
import { plainText } from "@/lib/core/text/hidden-characters";
import { firstViewport, type GraphNode, layoutGraph, type Placed } from "./layout";
import { type FlowNode, ManifestNode, nodeLooks } from "./manifest-node";

interface GraphCanvasProps {
  registry: string;
  repository: string;
  graph: Graph;
}

const nodeTypes = { manifest: ManifestNode };
export function GraphCanvas({ registry, repository, graph }: GraphCanvasProps) {
  const router = useRouter();
  const { resolvedTheme } = useTheme();
  const placed = useMemo(() => layoutGraph(graph), [graph]);
  const nodes = useMemo(() => flowNodes(placed), [placed]);
  const edges = useMemo(() => flowEdges(graph), [graph]);
  const canvas = useRef<HTMLDivElement>(null);

  const open = (id: string) => {
    const node = graph.nodes.find((each) => each.id === id);
    if (!node || node.state === "missing") return;
    const reference = node.type === "tag" ? node.label : node.digest;
    if (reference) router.push(paths.manifest(registry, repository, reference));
  };
  const onNodeClick: NodeMouseHandler<FlowNode> = (_, node) => open(node.id);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== "Enter" || !(event.target instanceof HTMLElement)) return;
    const id = event.target.closest(".react-flow__node")?.getAttribute("data-id");
    if (id) open(id);
  };

  return (
    <div
      ref={canvas}
      className="max-h-[75dvh] min-h-80"
      style={{ height: placed.height + 40 }}
      onKeyDown={onKeyDown}
    >
      <ReactFlow<FlowNode>
        aria-label={`Graph of ${repository}`}
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        colorMode={resolvedTheme === "dark" ? "dark" : "light"}
        style={{ background: "transparent" }}
        onNodeClick={onNodeClick}
        nodesDraggable={false}
        nodesConnectable={false}
        edgesFocusable={false}
        minZoom={0.05}
        maxZoom={2}
        onInit={(flow) =>
          void flow.setViewport(firstViewport(placed, canvas.current?.clientWidth ?? 0))
        }
        // The wheel scrolls the page unless a modifier says otherwise; fingers and buttons zoom.
        zoomOnScroll={false}
        preventScrolling={false}
        onlyRenderVisibleElements={nodes.length > 400}
      >
        <DateAxis placed={placed} />
        <Background gap={24} size={1} />
        <Controls showInteractive={false} />
      </ReactFlow>
    </div>
  );
}

const TAG_WIDTH = 128;

export function flowNodes(placed: Placed): FlowNode[] {
  return placed.nodes.map((each) => ({
    id: each.node.id,
    type: "manifest" as const,
    position: { x: each.x, y: each.y },
    origin: [0.5, 0.5] as [number, number],
    data: { ...each },
    // Known before drawing, so that nothing is measured and edges are right at the first frame.
    initialWidth: each.node.type === "tag" ? TAG_WIDTH : each.size,
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
function flowEdges(graph: Graph): Edge[] {
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

/** The date above each block, once where several fall on one day. */
function DateAxis({ placed }: { placed: Placed }) {
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
