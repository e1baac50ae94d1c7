import { Lock, ShieldCheck, Trash2 } from "lucide-react";
import { Link } from "@/components/ui/link";
import { Badge } from "@/components/ui/badge";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { shortenDigest } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import { paths } from "@/lib/core/paths";
import type { Decision, Operation } from "@/lib/core/plan";
import { plainText } from "@/lib/core/text/hidden-characters";

interface RowNameProps {
  registry: string;
  row: { repository: string; tag: string | null; digest: string };
  /** Where rows of several repositories stand together. */
  withRepository?: boolean;
}

/** A tag by its name, an untagged manifest by its digest; the link shows the manifest. */
export function RowName({ registry, row, withRepository }: RowNameProps) {
  return (
    <span className="block min-w-0">
      <Link
        href={paths.manifest(registry, row.repository, row.tag ?? row.digest)}
        title={plainText(row.tag ?? row.digest)}
        className="block truncate font-medium hover:underline"
      >
        {row.tag !== null ? (
          <UntrustedText text={row.tag} />
        ) : (
          <span className="font-mono text-xs font-normal text-muted">
            {shortenDigest(row.digest)}
          </span>
        )}
      </Link>
      {withRepository && (
        <span className="block truncate text-xs text-muted" title={plainText(row.repository)}>
          <UntrustedText text={row.repository} />
        </span>
      )}
    </span>
  );
}

const looks = {
  keep: { icon: ShieldCheck, tone: "neutral" },
  delete: { icon: Trash2, tone: "danger" },
  blocked: { icon: Lock, tone: "warn" },
} as const;

interface DecisionBadgeProps {
  decision: Decision;
  operation?: Operation;
}

export function DecisionBadge({ decision, operation }: DecisionBadgeProps) {
  const { icon: Icon, tone } = looks[decision];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden />
      {t(`plan.decision.${operation === "untag" ? operation : decision}`)}
    </Badge>
  );
}
