"use client";

import { type ReactNode, useCallback, useState } from "react";
import { classNames } from "@/lib/client/class-names";
import { t } from "@/lib/client/language";
import { lateComponent } from "@/lib/client/late-component";
import { ErrorState } from "../error-state";
import { SkeletonRows } from "../skeleton";
import { StaleNote } from "../stale-note";
import type { GridProps } from "./grid";
import type { DataTableProps } from "./table-props";

// Sorting and drawing of long tables is a seventh of what a page loads. It comes beside the rows that are being
// asked for, so that everything else can be used before.
const grid = lateComponent<GridProps<never>>(() => import("./grid").then((module) => module.Grid));
const Grid = grid.Late as unknown as <Row extends object>(
  props: GridProps<Row> & { instead: ReactNode },
) => ReactNode;
if (typeof window !== "undefined") grid.start();

/** A table of any length. It scrolls with the page; its header sticks below `--bar-height`. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { label, rows } = props;
  const [measure, width] = useElementWidth();
  const loading = (
    <SkeletonRows
      label={t("ui.table.loading", { label })}
      rowHeight={props.rowHeight ?? 40}
      headed
    />
  );
  const waiting =
    rows.length > 0 ? null : props.error ? (
      <ErrorState title={t("ui.table.notLoaded")} error={props.error} onRetry={props.onRetry} />
    ) : props.loading ? (
      loading
    ) : (
      props.empty
    );

  return (
    // Contained, so that wide columns never widen the page: the table follows its place, then hides some.
    <div
      ref={measure}
      className={classNames(
        "min-w-0 rounded-lg border border-line bg-surface [contain:inline-size]",
        props.className,
      )}
    >
      {waiting === null && (
        <StaleNote
          error={props.error ?? null}
          onRetry={props.onRetry}
          className="rounded-b-none border-x-0 border-t-0"
        />
      )}
      {waiting ?? <Grid {...props} width={width} instead={loading} />}
    </div>
  );
}

/** Width of an element in pixels, null until measured. Spread the ref on it. */
function useElementWidth(): [(element: HTMLElement | null) => void, number | null] {
  const [width, setWidth] = useState<number | null>(null);
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element || typeof ResizeObserver === "undefined") return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}
