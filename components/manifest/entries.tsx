import type { ReactNode } from "react";

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
