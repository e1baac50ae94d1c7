"use client";

import { Stethoscope } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel, PanelHeader } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import type { RegistryCheck } from "@/lib/core/api/registries";
import { vendors } from "@/lib/core/vendors";
import { CheckList } from "./check-list";
import { checkHealth } from "./registry-health";

interface CheckPanelProps {
  check: RegistryCheck | null;
  pending: boolean;
  error: Error | null;
  onCheck: () => void;
  /** Why the check cannot be made now. */
  blocked?: string | null;
}

export function CheckPanel({ check, pending, error, onCheck, blocked }: CheckPanelProps) {
  const health = check && checkHealth(check);
  return (
    <Panel aria-label="Connection check">
      <PanelHeader
        title="Connection check"
        description={
          check ? (
            <>
              {vendors[check.vendor].label} · checked <Time instant={check.checkedAt} />
            </>
          ) : (
            "Looks, and changes nothing."
          )
        }
        actions={
          <>
            {health && !pending && <Badge tone={health.tone}>{health.label}</Badge>}
            <Button size="sm" onClick={onCheck} pending={pending} disabled={Boolean(blocked)}>
              Check connection
            </Button>
          </>
        }
      />
      {blocked && <p className="px-4 pt-3 text-sm text-muted">{blocked}</p>}
      {error && (
        <div className="p-4">
          <Callout tone="danger" title="The check could not be made" live></Callout>
        </div>
      )}
      {pending ? (
        <SkeletonRows rows={8} label="Checking the connection" />
      ) : check ? (
        <div aria-live="polite">
          <CheckList items={check.items} />
        </div>
      ) : (
        !error && (
          <EmptyState icon={Stethoscope} title="Not checked yet">
            The check tells whether the registry answers, lets Drydock in, lists its repositories
            and allows deleting, and what to change if not.
          </EmptyState>
        )
      )}
    </Panel>
  );
}
