import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { t } from "@/lib/client/language";

interface SelectionFrameProps {
  count: number;
  /** Ticked, but not among the rows that the filter shows. */
  hidden: number;
  /** What else there is to say of them: "3 MB that nothing else uses". */
  detail: string | null;
  /** Why the last thing done with them was not done. */
  error?: { title: string; message: string } | null;
  onClear: () => void;
  /** What can be done with them. */
  children: ReactNode;
}

/** What is ticked in a table, at the foot of the screen as long as something is. */
export function SelectionFrame({
  count,
  hidden,
  detail,
  error,
  onClear,
  children,
}: SelectionFrameProps) {
  return (
    <section
      aria-label={t("ui.selection.title")}
      className="sticky bottom-3 z-10 mx-auto mt-3 w-full max-w-3xl rounded-lg border border-line-strong bg-surface p-2 pl-4 shadow-pop"
    >
      {error && (
        <Callout tone="danger" title={error.title} live className="mb-2">
          {error.message}
        </Callout>
      )}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <p className="min-w-48 flex-1 text-sm" role="status">
          <span className="font-semibold">{t("ui.selection.count", { count })}</span>
          <span className="text-muted">
            {hidden > 0 && ` · ${t("ui.selection.hidden", { count: hidden })}`}
            {detail !== null && ` · ${detail}`}
          </span>
        </p>
        <div className="ml-auto flex flex-wrap justify-end gap-3">
          <Button variant="ghost" onClick={onClear}>
            {t("ui.selection.clear")}
          </Button>
          {children}
        </div>
      </div>
    </section>
  );
}
