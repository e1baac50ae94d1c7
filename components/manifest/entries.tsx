import type { ReactNode } from "react";
import { formatQuantity } from "@/lib/client/format";

/** Names and values in two aligned columns; on narrow screens the value goes below its name. */
export function Entries({ children }: { children: ReactNode }) {
  return (
    <dl className="grid gap-x-4 gap-y-2 p-4 text-sm sm:grid-cols-[9rem_minmax(0,1fr)] max-sm:[&_dd]:mb-1.5">
      {children}
    </dl>
  );
}

export function Entry({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted [overflow-wrap:anywhere]">{label}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </>
  );
}

interface MoreEntriesProps {
  shown: number;
  count: number;
  /** Singular and plural. */
  nouns: readonly [one: string, many: string];
}

/** Below a list that the server has cut: how many entries it leaves out. */
export function MoreEntries({ shown, count, nouns: [one, many] }: MoreEntriesProps) {
  if (count <= shown) return null;
  return (
    <p className="border-t border-line px-4 py-2 text-sm text-muted">
      and {formatQuantity(count - shown, `more ${one}`, `more ${many}`)}, not shown here
    </p>
  );
}
