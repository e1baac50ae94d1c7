"use client";

import { useEffect, useRef } from "react";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { classNames } from "@/lib/client/class-names";
import { t } from "@/lib/client/language";
import type { PaletteGroup } from "./palette-groups";
import type { PaletteItem } from "./palette-items";

interface PaletteListProps {
  /** Of the field: ids of the list and its lines begin with it. */
  id: string;
  groups: readonly PaletteGroup[];
  /** The id of the line that Enter would take. */
  active: string | undefined;
  onPoint: (id: string) => void;
  onRun: (item: PaletteItem) => void;
}

/** The focus stays in the field: lines are marked, and clicked, and never focused. */
export function PaletteList({ id, groups, active, onPoint, onRun }: PaletteListProps) {
  const items = groups.flatMap((group) => group.items);
  return (
    <div
      id={`${id}list`}
      role="listbox"
      aria-label={t("search.found")}
      className="min-h-0 flex-1 overflow-y-auto p-2 empty:hidden sm:flex-initial"
    >
      {groups.map(({ title, items: lines, more }, at) => (
        <div key={title} role="group" aria-labelledby={`${id}group${at}`} className="pb-1">
          <div id={`${id}group${at}`} className="px-2 py-1 text-xs font-medium text-muted">
            {more ? t("search.more", { group: title }) : title}
          </div>
          {lines.map((item) => (
            <Line
              key={item.id}
              id={`${id}option${items.indexOf(item)}`}
              item={item}
              isActive={item.id === active}
              onPoint={onPoint}
              onRun={onRun}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

interface LineProps extends Pick<PaletteListProps, "id" | "onPoint" | "onRun"> {
  item: PaletteItem;
  isActive: boolean;
}

function Line({ id, item, isActive, onPoint, onRun }: LineProps) {
  const line = useRef<HTMLDivElement>(null);
  const { icon: Icon, title, detail } = item;
  useEffect(() => {
    // jsdom scrolls nothing.
    if (isActive) line.current?.scrollIntoView?.({ block: "nearest" });
  }, [isActive]);
  return (
    <div
      ref={line}
      id={id}
      role="option"
      aria-selected={isActive}
      onMouseMove={() => !isActive && onPoint(item.id)}
      // The field keeps the focus.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onRun(item)}
      className={classNames(
        "flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2 py-1 text-sm",
        isActive && "bg-selected text-accent",
      )}
    >
      <Icon className="size-4 shrink-0 text-muted" aria-hidden />
      <span className="min-w-0 flex-1 truncate">
        <UntrustedText text={title} />
      </span>
      {detail !== "" && (
        <span className="max-w-[45%] shrink-0 truncate text-xs text-muted">
          <UntrustedText text={detail} />
        </span>
      )}
    </div>
  );
}
