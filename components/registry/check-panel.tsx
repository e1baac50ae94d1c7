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
import { say, t } from "@/lib/client/language";
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
    <Panel aria-label={t("registry.check.title")}>
      <PanelHeader
        title={t("registry.check.title")}
        description={
          check
            ? t.rich("registry.check.checked", {
                vendor: vendors[check.vendor].label,
                time: () => <Time instant={check.checkedAt} />,
              })
            : t("registry.check.looks")
        }
        actions={
          <>
            {health && !pending && <Badge tone={health.tone}>{say(health.label)}</Badge>}
            <Button size="sm" onClick={onCheck} pending={pending} disabled={Boolean(blocked)}>
              {t("registry.checkConnection")}
            </Button>
          </>
        }
      />
      {blocked && <p className="px-4 pt-3 text-sm text-muted">{blocked}</p>}
      {error && (
        <div className="p-4">
          <Callout tone="danger" title={t("registry.check.notMade")} live>
            <MarkedText text={error.message} />
          </Callout>
        </div>
      )}
      {pending ? (
        <SkeletonRows rows={8} label={t("registry.check.checking")} />
      ) : check ? (
        <div aria-live="polite">
          <CheckList items={check.items} />
        </div>
      ) : (
        !error && (
          <EmptyState icon={Stethoscope} title={t("registry.check.notYet")}>
            {t("registry.check.tells")}
          </EmptyState>
        )
      )}
    </Panel>
  );
}

const looks = {
  ok: { icon: CircleCheck, ink: "text-ok" },
  warning: { icon: TriangleAlert, ink: "text-warn" },
  failed: { icon: CircleX, ink: "text-danger" },
  unknown: { icon: CircleHelp, ink: "text-muted" },
};

/** The diagnosis of a registry, each finding with what to do about it. */
function CheckList({ items }: { items: readonly CheckItem[] }) {
  return (
    <ul className="divide-y divide-line">
      {items.map((item) => {
        const { icon: Icon, ink } = looks[item.state];
        return (
          <li key={item.name} className="flex gap-2.5 px-4 py-2.5 text-sm">
            <Icon className={classNames("mt-0.5 size-4 shrink-0", ink)} aria-hidden />
            <div className="min-w-0 [overflow-wrap:anywhere]">
              <p className="font-medium">
                {t(`registry.check.item.${item.name}`)}
                <span className="sr-only">: {t(`registry.check.state.${item.state}`)}</span>
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
