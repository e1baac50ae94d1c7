"use client";

import { Background, Controls, ReactFlow, type NodeMouseHandler } from "@xyflow/react";
import "@xyflow/react/dist/style.css";
import { useTheme } from "next-themes";
import { useRouter } from "next/navigation";
import { useMemo, useRef, type KeyboardEvent } from "react";
import type { Graph } from "@/lib/core/api/content";
import { paths } from "@/lib/core/paths";
import { DateAxis } from "./date-axis";
import { flowEdges, flowNodes } from "./flow-elements";
import { firstViewport, layoutGraph } from "./layout";
import { ManifestNode, type FlowNode } from "./manifest-node";

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
