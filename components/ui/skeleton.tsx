import { classNames } from "@/lib/client/class-names";
import { t } from "@/lib/client/language";
import { Panel } from "./panel";

export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={classNames("block h-4 animate-pulse rounded-sm bg-line", className)}
    />
  );
}

interface SkeletonRowsProps {
  rows?: number | undefined;
  /** Pixels of one. */
  rowHeight?: number;
  /** The line of headings above them. */
  headed?: boolean;
  label: string;
}

/** Stands where lines will be, so that nothing jumps when they arrive. */
export function SkeletonRows({ rows = 8, rowHeight = 40, headed, label }: SkeletonRowsProps) {
  return (
    <div role="status" className="divide-y divide-line">
      <span className="sr-only">{label}</span>
      {headed && <div className="h-9" />}
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="flex items-center gap-4 px-4" style={{ height: rowHeight }}>
          <Skeleton className={["w-2/5", "w-1/3", "w-1/2"][row % 3]} />
          <Skeleton className="ml-auto w-24" />
          <Skeleton className="w-16 max-sm:hidden" />
        </div>
      ))}
    </div>
  );
}

/** For what is loaded when it is needed. `rows`: as high as what comes. */
export function LoadingPanel({
  label = t("words.loading"),
  rows,
}: {
  label?: string;
  rows?: number;
}) {
  return (
    <Panel>
      <SkeletonRows label={label} rows={rows} />
    </Panel>
  );
}
