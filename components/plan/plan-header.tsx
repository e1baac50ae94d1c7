"use client";

import { Download, GitCompare, SlidersHorizontal } from "lucide-react";
import Link from "next/link";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { Digest } from "@/components/ui/digest";
import { DropdownMenu, DropdownMenuContent } from "@/components/ui/dropdown-menu/dropdown-menu";
import { FileItems } from "@/components/ui/file-items";
import { Time } from "@/components/ui/time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatQuantity } from "@/lib/client/format";
import { planExportUrl } from "@/lib/client/queries/plans";
import type { Plan } from "@/lib/core/api/plans";
import { paths } from "@/lib/core/paths";
import type { PlanGuard } from "@/lib/core/plan";
import { RunButton } from "./run-button";

interface PlanHeaderProps {
  plan: Plan;
  expired: boolean;
  guards: readonly PlanGuard[];
}

export function PlanHeader({ plan, expired, guards }: PlanHeaderProps) {
  return (
    <PageHeader
      title={<UntrustedText text={planTitle(plan)} />}
      description={
        <>
          <p>
            What would be deleted from {plan.registry} as it was scanned{" "}
            <Time instant={plan.snapshot.scannedAt} />. A plan deletes nothing until it is run.
          </p>
          <p>
            Previewed <Time instant={plan.createdAt} /> by <UntrustedText text={plan.createdBy} />,
            expires <Time instant={plan.expiresAt} />.{" "}
            <Digest digest={plan.hash} className="align-bottom" />
          </p>
        </>
      }
      actions={
        <>
          {plan.policy && (
            <Button asChild>
              <Link href={`${paths.retention(plan.registry)}?plan=${plan.id}`}>
                <SlidersHorizontal aria-hidden />
                Change the policy
              </Link>
            </Button>
          )}
          <Button asChild>
            <Link href={paths.planComparison(plan.registry, plan.id)}>
              <GitCompare aria-hidden />
              Compare…
            </Link>
          </Button>
          <ExportMenu plan={plan.id} />
          <RunButton plan={plan} expired={expired} guards={guards} />
        </>
      }
    />
  );
}

export function planTitle(plan: Plan): string {
  if (plan.policy) return plan.policy.name;
  return `Delete ${formatQuantity(plan.selection?.length ?? 0, "selected item")}`;
}

const formats = [
  { format: "csv", title: "CSV", hint: "One line a row, for a spreadsheet" },
  { format: "json", title: "JSON", hint: "The whole plan, for programs" },
  { format: "sh", title: "Shell script", hint: "curl commands to read and run by hand" },
] as const;

function ExportMenu({ plan }: { plan: string }) {
  return (
    <DropdownMenu
      trigger={
        <Button>
          <Download aria-hidden />
          Export
        </Button>
      }
    >
      <DropdownMenuContent align="end">
        <FileItems
          files={formats.map(({ format, ...words }) => ({
            ...words,
            href: planExportUrl(plan, format),
            saveAs: `plan-${plan}.${format}`,
          }))}
        />
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
