import { Box, FileBadge, FileQuestion, Layers2, Package, Tag, type LucideIcon } from "lucide-react";
import type { GraphNode } from "./layout";

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
