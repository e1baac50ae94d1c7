"use client";

import type { ReactNode } from "react";
import { createdSourceText } from "@/components/tag/created-source";
import { Bytes } from "@/components/ui/bytes";
import { FreedBytes } from "@/components/ui/freed-bytes";
import { Digest } from "@/components/ui/digest";
import { Sheet, SheetContent } from "@/components/ui/sheet";
import { Time } from "@/components/ui/time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { siblingsOf } from "@/lib/client/plan-rows";
import { useExplain } from "@/lib/client/what-if/use-explain";
import type { Plan } from "@/lib/core/api/plans";
import { judgeFreed } from "@/lib/core/plan/bytes/freed-is";
import { paths } from "@/lib/core/paths";
import type { PlanRow } from "@/lib/core/plan/types";
import { plainText } from "@/lib/core/text/hidden-characters";
import { DecisionBadge } from "./decision-badge";
import { Reason } from "./reason";
import { Why } from "./why";

interface RowSheetProps {
  plan: Plan;
  rows: readonly PlanRow[];
  row: PlanRow | null;
  onClose: () => void;
}

/** Why one row was decided so, and what the decision rests on. */
export function RowSheet({ plan, rows, row, onClose }: RowSheetProps) {
  const explain = useExplain(plan);
  return (
    <Sheet open={row !== null} onOpenChange={(open) => !open && onClose()}>
      {row && (
        <SheetContent title={plainText(row.tag ?? "Untagged manifest")}>
          <div className="space-y-5 p-5">
            <div className="space-y-2">
              <DecisionBadge decision={row.decision} operation={row.operation} />
              <p className="text-base">
                <Reason text={row.reason} />
              </p>
            </div>
            <Facts plan={plan} row={row} />
            <Siblings rows={siblingsOf(row, rows)} />
            {plan.policy && <Why plan={plan} row={row} explain={explain} />}
          </div>
        </SheetContent>
      )}
    </Sheet>
  );
}

const operations = {
  none: "Nothing is sent for it",
  delete: "Its manifest is removed",
  untag: "Only the tag is removed; the manifest stays",
};

function Facts({ plan, row }: { plan: Plan; row: PlanRow }) {
  return (
    <dl className="grid grid-cols-[7rem_1fr] gap-x-3 gap-y-1.5 text-sm">
      <Fact name="Repository">
        <UntrustedText text={row.repository} />
      </Fact>
      <Fact name="Digest">
        <Digest
          digest={row.digest}
          href={paths.manifest(plan.registry, row.repository, row.digest)}
        />
      </Fact>
      <Fact name="Kind">{row.kind}</Fact>
      <Fact name="Created">
        <Time instant={row.created} />
        {row.createdSource && (
          <span className="text-muted">, from {createdSourceText[row.createdSource]}</span>
        )}
      </Fact>
      <Fact name="What happens">{operations[row.operation]}</Fact>
      <Fact name="Exclusive">
        <FreedBytes value={row.bytes.exclusive} is={judgeFreed(row.bytes.exclusive)} />
        <span className="text-muted"> freed if this row went alone</span>
      </Fact>
      <Fact name="Shared">
        <Bytes value={row.bytes.shared} />
        <span className="text-muted"> that something else also needs</span>
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </>
  );
}

function Siblings({ rows }: { rows: PlanRow[] }) {
  if (rows.length === 0) return null;
  return (
    <section>
      <h3 className="mb-1.5 text-sm font-semibold">Other tags on this digest</h3>
      <ul className="space-y-1.5 text-sm">
        {rows.map((row) => (
          <li key={row.tag} className="flex items-start gap-2">
            <DecisionBadge decision={row.decision} operation={row.operation} />
            <UntrustedText className="font-medium" text={row.tag ?? ""} />
          </li>
        ))}
      </ul>
    </section>
  );
}
