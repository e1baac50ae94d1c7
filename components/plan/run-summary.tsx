import { FreedBytes } from "@/components/ui/freed-bytes";
import { formatCount, formatQuantity } from "@/lib/client/format";
import type { Plan } from "@/lib/core/api/plans";

/** The totals once more, where they are confirmed. */
export function RunSummary({ plan }: { plan: Plan }) {
  const { totals } = plan;
  const lines = [
    ["Goes", `${formatCount(totals.delete)} (${formatQuantity(totals.manifests, "manifest")})`],
    ["Stays", formatCount(totals.keep + totals.blocked)],
    [
      "Freed after garbage collection",
      <FreedBytes key="bytes" value={totals.freedBytes} is={totals.freedIs} />,
    ],
  ] as const;
  return (
    <dl className="rounded-md border border-line bg-sunken px-3 py-2 text-sm">
      {lines.map(([name, value]) => (
        <div key={name} className="flex justify-between gap-4 py-0.5">
          <dt className="text-muted">{name}</dt>
          <dd className="font-medium">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
