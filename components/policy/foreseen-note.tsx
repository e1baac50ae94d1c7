import { FreedBytes } from "@/components/ui/freed-bytes";
import { formatCount, formatQuantity } from "@/lib/client/format";
import type { Foreseen } from "@/lib/client/what-if/use-foreseen";

/** What a policy would do in this registry, before it is chosen. */
export function ForeseenNote({ foreseen }: { foreseen: Foreseen | undefined }) {
  if (foreseen === undefined) return <span className="text-muted">Working out what it does…</span>;
  if (foreseen === "unknown")
    return <span className="text-muted">Not known for this registry</span>;
  const { keep, blocked, freedBytes, freedIs } = foreseen;
  const all = foreseen.delete + keep + blocked;
  const held = blocked > 0 && `, ${formatCount(blocked)} blocked`;
  if (foreseen.delete === 0) return <span className="text-muted">Deletes nothing here{held}</span>;
  return (
    <span>
      <span className="font-medium text-danger">Deletes {formatCount(foreseen.delete)}</span> of{" "}
      {formatQuantity(all, "row")}
      {held}, frees <FreedBytes value={freedBytes} is={freedIs} />
    </span>
  );
}
