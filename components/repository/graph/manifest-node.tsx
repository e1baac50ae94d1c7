"use client";

import { Handle, type Node, type NodeProps, Position } from "@xyflow/react";
import { Box, FileBadge, FileQuestion, Layers2, type LucideIcon, Package, Tag } from "lucide-react";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { classNames } from "@/lib/client/class-names";
import { formatBytes } from "@/lib/client/format";
import type { GraphNode, PlacedNode } from "./layout";

export type FlowNode = Node<PlacedNode & Record<string, unknown>, "manifest">;

const hidden = "!size-0 !min-h-0 !min-w-0 !border-0 !bg-transparent";

export function ManifestNode({ data }: NodeProps<FlowNode>) {
  const { node, size } = data;
  const look = nodeLooks[node.type];
  const Icon = look.icon;
  const isTag = node.type === "tag";
  const broken = node.state !== "present";
  return (
    <div className="relative flex items-center justify-center">
      <Handle type="target" position={Position.Top} className={hidden} isConnectable={false} />
      <div
        className={classNames(
          "flex items-center justify-center gap-1 border",
          look.shape,
          broken && brokenLook,
          isTag && "max-w-40 px-2 text-xs font-medium",
        )}
        style={isTag ? { height: size } : { height: size, width: size }}
      >
        <Icon aria-hidden style={{ width: isTag ? 12 : size / 2.4 }} className="shrink-0" />
        {isTag && <UntrustedText className="truncate" text={node.label} limit={128} />}
      </div>
      {!isTag && (
        <div className="absolute top-full mt-1 text-center text-[10px] leading-3 whitespace-nowrap text-muted">
          <div className="bg-surface">
            <UntrustedText text={caption(node)} limit={24} />
          </div>
          <div className="bg-surface">{broken ? node.state : formatBytes(node.size)}</div>
        </div>
      )}
      <Handle type="source" position={Position.Bottom} className={hidden} isConnectable={false} />
    </div>
  );
}

/** Short enough for neighbours not to touch. */
function caption(node: GraphNode): string {
  if (node.platform) return node.platform;
  return node.type === "attestation"
    ? "attestation"
    : (node.digest?.split(":")[1] ?? "").slice(0, 10);
}

interface NodeLook {
  word: string;
  icon: LucideIcon;
  /** Shape as well as colour tells kinds apart. */
  shape: string;
}

export const nodeLooks: Record<GraphNode["type"], NodeLook> = {
  tag: {
    word: "Tag",
    icon: Tag,
    shape: "rounded-full border-accent-line bg-accent-soft text-accent",
  },
  index: {
    word: "Index",
    icon: Layers2,
    shape: "rounded-lg border-2 border-accent bg-surface text-accent",
  },
  image: {
    word: "Image",
    icon: Box,
    shape: "rounded-full border-2 border-field-line bg-surface text-text",
  },
  artifact: {
    word: "Artifact",
    icon: Package,
    shape: "rounded-none border-2 border-ok bg-ok-soft text-ok",
  },
  attestation: {
    word: "Attestation",
    icon: FileBadge,
    shape: "rounded-full border border-dashed border-field-line bg-sunken text-muted",
  },
  unknown: {
    word: "Unknown kind",
    icon: FileQuestion,
    shape: "rounded-md border border-dashed border-warn bg-warn-soft text-warn",
  },
};

export const brokenLook = "border-2 border-dashed border-danger bg-danger-soft text-danger";
