"use client";

import { Download, GitCompare, SlidersHorizontal } from "lucide-react";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { Digest } from "@/components/ui/digest";
import { DropdownMenu, DropdownMenuContent } from "@/components/ui/dropdown-menu/dropdown-menu";
import { FileItems } from "@/components/ui/file-items";
import { Time } from "@/components/ui/time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { t } from "@/lib/client/language";
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
            {t.rich("plan.header.about", {
              registry: plan.registry,
              time: () => <Time instant={plan.snapshot.scannedAt} />,
            })}
          </p>
          <p>
            {t.rich("plan.header.made", {
              time: () => <Time instant={plan.createdAt} />,
              who: () => <UntrustedText text={plan.createdBy} />,
              expiry: () => <Time instant={plan.expiresAt} />,
            })}{" "}
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
                {t("plan.header.changePolicy")}
              </Link>
            </Button>
          )}
          <Button asChild>
            <Link href={paths.planComparison(plan.registry, plan.id)}>
              <GitCompare aria-hidden />
              {t("plan.header.compare")}
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
  return t("plan.ofSelection", { count: plan.selection?.length ?? 0 });
}

const formats = ["csv", "json", "sh"] as const;

function ExportMenu({ plan }: { plan: string }) {
  return (
    <DropdownMenu
      trigger={
        <Button>
          <Download aria-hidden />
          {t("plan.header.export")}
        </Button>
      }
    >
      <DropdownMenuContent align="end">
        <FileItems
          files={formats.map((format) => ({
            title: t(`plan.file.${format}.title`),
            hint: t(`plan.file.${format}.hint`),
            href: planExportUrl(plan, format),
            saveAs: `plan-${plan}.${format}`,
          }))}
        />
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
