import { classNames } from "@/lib/client/class-names";
import { t } from "@/lib/client/language";
import type { FreedIs } from "@/lib/core/plan/report/freed-is";
import { Bytes } from "./bytes";

interface FreedBytesProps {
  /** null: not counted. */
  value: number | null;
  is: FreedIs | null;
  className?: string;
}

/** What is freed, with "at most" before a figure that may turn out smaller. */
export function FreedBytes({ value, is, className }: FreedBytesProps) {
  if (is !== "atMost") return <Bytes value={value} className={className} />;
  // Wraps before the figure where there is little room, so that its unit is never cut off.
  return (
    <span
      title={t("ui.freed.whyAtMost")}
      className={classNames("inline-flex flex-wrap items-baseline gap-x-1", className)}
    >
      <span className="text-[max(0.65em,0.8125rem)] font-normal whitespace-nowrap text-muted">
        {t("ui.freed.atMost")}{" "}
      </span>
      <Bytes value={value} />
    </span>
  );
}
