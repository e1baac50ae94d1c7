import { FreedBytes } from "@/components/ui/freed-bytes";
import { t } from "@/lib/client/language";
import type { Foreseen } from "@/lib/client/what-if/use-foreseen";

/** What a policy would do in this registry, before it is chosen. */
export function ForeseenNote({ foreseen }: { foreseen: Foreseen | undefined }) {
  if (foreseen === undefined)
    return <span className="text-muted">{t("whatIf.foreseen.pending")}</span>;
  if (foreseen === "unknown")
    return <span className="text-muted">{t("whatIf.foreseen.unknown")}</span>;
  const { delete: count, keep, blocked, freedBytes, freedIs } = foreseen;
  if (count === 0)
    return <span className="text-muted">{t("whatIf.foreseen.nothing", { blocked })}</span>;
  return (
    <span>
      {t.rich("whatIf.foreseen.deletes", {
        count,
        all: count + keep + blocked,
        blocked,
        b: (chunks) => <span className="font-medium text-danger">{chunks}</span>,
        freed: () => <FreedBytes value={freedBytes} is={freedIs} />,
      })}
    </span>
  );
}
