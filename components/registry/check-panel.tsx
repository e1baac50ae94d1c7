"use client";

import { CircleCheck, CircleHelp, CircleX, Stethoscope, TriangleAlert } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel, PanelHeader } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { classNames } from "@/lib/client/class-names";
import type { CheckItem, RegistryCheck } from "@/lib/core/api/registries";
import { vendors } from "@/lib/core/vendors";
import { checkHealth } from "./registry-health";
import { MarkedText } from "@/components/ui/marked-text";

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

const titles: Record<CheckItem["name"], string> = {
  reachable: "Reachable",
  tls: "TLS",
  authentication: "Authentication",
  catalog: "Catalog",
  digestDelete: "Delete by digest",
  tagDelete: "Delete by tag",
  referrers: "Referrers",
  tagLists: "Lists of tags",
  storage: "Storage",
};

const states = {
  ok: { icon: CircleCheck, ink: "text-ok", word: "fine" },
  warning: { icon: TriangleAlert, ink: "text-warn", word: "limited" },
  failed: { icon: CircleX, ink: "text-danger", word: "failed" },
  unknown: { icon: CircleHelp, ink: "text-muted", word: "not known" },
};

/** The diagnosis of a registry, each finding with what to do about it. */
function CheckList({ items }: { items: readonly CheckItem[] }) {
  return (
    <ul className="divide-y divide-line">
      {items.map((item) => {
        const { icon: Icon, ink, word } = states[item.state];
        return (
          <li key={item.name} className="flex gap-2.5 px-4 py-2.5 text-sm">
            <Icon className={classNames("mt-0.5 size-4 shrink-0", ink)} aria-hidden />
            <div className="min-w-0 [overflow-wrap:anywhere]">
              <p className="font-medium">
                {titles[item.name]}
                <span className="sr-only">: {word}</span>
              </p>
              <p className="text-muted">
                <MarkedText text={item.message} />
              </p>
              {item.advice && (
                <p className="mt-1">
                  <MarkedText text={item.advice} />
                </p>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
