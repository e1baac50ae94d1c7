"use client";

import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { useSize } from "@/components/ui/use-size";
import { classNames } from "@/lib/client/class-names";
import { formatBytes, formatPercent } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import { layOutSpace, neighbourOf, type SpaceRectangle } from "@/lib/client/space/space-layout";
import type { SpaceNode } from "@/lib/client/space/space-tree";
import { plainText } from "@/lib/core/text/hidden-characters";

interface TreemapProps {
  node: SpaceNode;
  /** What all of these bytes are: read out before the first of them. */
  label: string;
  onOpen: (node: SpaceNode) => void;
  /** Back to what this is a part of; absent at the top. */
  onUp?: (() => void) | undefined;
  onPointAt: (node: SpaceNode | null) => void;
  isOpenable: (node: SpaceNode) => boolean;
}

const NAME_HEIGHT = 20;
/** Less room than this shows no word that could be read. */
const LEAST_FOR_LABEL = { width: 46, height: 20 };

/** Areas as large as their bytes. One of them is in the tab order; arrows go to the next one that way. */
export function Treemap({ node, label, onOpen, onUp, onPointAt, isOpenable }: TreemapProps) {
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const rectangles = useMemo(
    () => layOutSpace(node, { ...size, nameHeight: NAME_HEIGHT }),
    [node, size],
  );
  const [current, setCurrent] = useState<string | null>(null);
  const inOrder = rectangles.some((each) => each.node.key === current)
    ? current
    : rectangles[0]?.node.key;

  function move(event: KeyboardEvent, from: SpaceRectangle) {
    if (event.key === "Escape" || event.key === "Backspace") {
      if (!onUp) return;
      event.preventDefault();
      return onUp();
    }
    const direction = directions[event.key];
    if (!direction) return;
    event.preventDefault();
    const next = neighbourOf(rectangles, from, direction);
    if (!next) return;
    setCurrent(next.node.key);
    box.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(next.node.key)}"]`)?.focus();
  }

  return (
    <div
      ref={box}
      role="group"
      aria-label={label}
      className="relative h-[22rem] w-full overflow-hidden sm:h-[26rem]"
      onPointerLeave={() => onPointAt(null)}
    >
      {rectangles.map((rectangle) => (
        <Rectangle
          key={rectangle.node.key}
          rectangle={rectangle}
          share={rectangle.node.bytes / node.bytes}
          openable={isOpenable(rectangle.node)}
          tabIndex={rectangle.node.key === inOrder ? 0 : -1}
          onOpen={() => onOpen(rectangle.node)}
          onPoint={() => onPointAt(rectangle.node)}
          onFocus={() => setCurrent(rectangle.node.key)}
          onKeyDown={(event) => move(event, rectangle)}
        />
      ))}
    </div>
  );
}

const directions: Record<string, "left" | "right" | "up" | "down"> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

/** Whoever does not see the colours sees a pattern. */
const fills: Record<SpaceNode["kind"], string> = {
  namespace: "border-line-strong bg-sunken",
  repository: "border-accent-line bg-accent-soft",
  tag: "border-accent-line bg-accent-soft",
  month: "border-accent-line bg-accent-soft",
  label: "border-accent-line bg-accent-soft",
  shared: "hatched border-line-strong bg-surface",
  untagged: "dotted border-warn-line bg-warn-soft",
  rest: "border-line bg-sunken text-muted",
};

interface RectangleProps {
  rectangle: SpaceRectangle;
  share: number;
  openable: boolean;
  tabIndex: number;
  onOpen: () => void;
  onPoint: () => void;
  onFocus: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

function Rectangle({
  rectangle,
  share,
  openable,
  onPoint,
  onFocus,
  onOpen,
  ...rest
}: RectangleProps) {
  const { node, x, y, width, height, isFrame } = rectangle;
  const hasRoom = width >= LEAST_FOR_LABEL.width && height >= LEAST_FOR_LABEL.height;
  const untagged = node.kind === "repository" && node.bytes > 0 ? node.untagged / node.bytes : 0;
  return (
    <button
      type="button"
      data-key={node.key}
      aria-label={describeSpace(node, share)}
      aria-disabled={!openable}
      onClick={() => openable && onOpen()}
      onPointerEnter={onPoint}
      onFocus={() => {
        onFocus();
        onPoint();
      }}
      className={classNames(
        "absolute overflow-hidden rounded-[3px] border text-left text-xs leading-tight text-text focus-visible:z-10 focus-visible:-outline-offset-2",
        openable ? "cursor-pointer hover:border-accent" : "cursor-default",
        fills[node.kind],
      )}
      style={{ left: x, top: y, width, height }}
      {...rest}
    >
      {untagged > 0 && (
        <span
          aria-hidden
          className="dotted absolute inset-x-0 bottom-0 border-t border-warn-line bg-warn-soft"
          style={{ height: `${untagged * 100}%` }}
        />
      )}
      {hasRoom && (
        <span
          aria-hidden
          className={classNames(
            "absolute inset-x-1.5 top-0.5",
            isFrame ? "flex h-4 items-center gap-2" : "block",
          )}
        >
          <span className="block max-w-full shrink-0 truncate font-medium">
            {plainText(node.label)}
          </span>
          {(isFrame || height >= 36) && (
            <span className="block min-w-0 truncate text-muted">{formatBytes(node.bytes)}</span>
          )}
        </span>
      )}
    </button>
  );
}

/** "team/app, 1.2 GB, 12 %, of it 300 MB untagged". */
export function describeSpace(node: SpaceNode, share: number): string {
  const { path } = node;
  const name = {
    namespace: `${path}/`,
    repository: path,
    tag: node.label,
    month: path || t("overview.space.part.withoutDate"),
    label: path || t("overview.space.part.withoutLabel"),
    shared:
      path === ""
        ? t("overview.space.part.sharedInAll")
        : t("overview.space.part.sharedIn", { place: path }),
    untagged: t("overview.space.part.untagged"),
    rest: node.label,
  }[node.kind];
  const parts = [plainText(name), formatBytes(node.bytes), formatPercent(share)];
  if (node.untagged > 0 && node.kind !== "untagged")
    parts.push(t("overview.space.part.ofItUntagged", { size: formatBytes(node.untagged) }));
  return parts.join(", ");
}
