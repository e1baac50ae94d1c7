"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { ComparisonNote } from "@/components/plan/comparison-note";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { CsvButton } from "@/components/ui/csv-button";
import type { FileColumn } from "@/components/ui/data-table/to-csv";
import { FreedBytes } from "@/components/ui/freed-bytes";
import { Panel, PanelHeader } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { Stat, StatList } from "@/components/ui/stat";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { formatCount } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import type { RepositoryOutlook } from "@/lib/client/what-if/outlook";
import type { WhatIf } from "@/lib/client/what-if/use-what-if";
import { MarkedText } from "@/components/ui/marked-text";

// The chart library is half of the page's weight and nothing waits for it.
const WhatIfChart = dynamic(() => import("./what-if-chart").then((module) => module.WhatIfChart), {
  loading: () => <Skeleton className="h-56!" />,
  ssr: false,
});

interface WhatIfPanelProps {
  whatIf: WhatIf;
  /** The document is faulty: what stands here belongs to the last one that was not. */
  stale: boolean;
}

export function WhatIfPanel({ whatIf, stale }: WhatIfPanelProps) {
  const { snapshot, plan, error } = whatIf;
  if (error) {
    return (
      <Callout tone="warning" title={t("whatIf.failed")}>
        {error.message}
      </Callout>
    );
  }
  if (!plan || !snapshot) return <Waiting />;
  const { outlook } = plan;
  const undated = outlook.undated.keep + outlook.undated.delete;
  return (
    <div className="space-y-4" aria-busy={stale}>
      <Totals whatIf={{ snapshot, plan }} stale={stale} />
      {plan.comparison && <ComparisonNote comparison={plan.comparison} against="savedPolicy" />}
      {outlook.guards.length > 0 && (
        <Callout tone="warning" title={t("whatIf.asksAgain")}>
          {outlook.guards.slice(0, 3).map((guard) => (
            <p key={guard.message}>
              <MarkedText text={guard.message} />
            </p>
          ))}
          {outlook.guards.length > 3 && (
            <p>{t("whatIf.moreGuards", { count: outlook.guards.length - 3 })}</p>
          )}
        </Callout>
      )}
      <Panel>
        <PanelHeader
          title={t("whatIf.chart.title")}
          description={undated > 0 && t("whatIf.chart.undated", { count: undated })}
        />
        <WhatIfChart buckets={outlook.buckets} />
      </Panel>
      <WhatIfRepositories repositories={outlook.repositories} />
    </div>
  );
}

interface TotalsProps {
  whatIf: { snapshot: NonNullable<WhatIf["snapshot"]>; plan: NonNullable<WhatIf["plan"]> };
  stale: boolean;
}

function Totals({ whatIf: { snapshot, plan }, stale }: TotalsProps) {
  const { totals } = plan.outlook;
  const time = () => <Time instant={snapshot.scannedAt} />;
  return (
    <div>
      <StatList className={stale ? "opacity-60" : undefined}>
        <Stat
          label={t("whatIf.decision.delete")}
          value={formatCount(totals.delete)}
          tone={totals.delete > 0 ? "danger" : "neutral"}
        />
        <Stat
          label={t("whatIf.freed")}
          value={<FreedBytes value={totals.freedBytes} is={totals.freedIs} />}
        />
        <Stat label={t("whatIf.decision.keep")} value={formatCount(totals.keep)} />
        <Stat label={t("whatIf.decision.blocked")} value={formatCount(totals.blocked)} />
      </StatList>
      <p role="status" className="mt-1.5 text-xs text-muted">
        {stale
          ? t.rich("whatIf.stale", { time })
          : t.rich("whatIf.planned", {
              tags: snapshot.tags,
              milliseconds: Math.max(1, Math.round(plan.milliseconds)),
              time,
            })}
      </p>
    </div>
  );
}

function Waiting() {
  return (
    <div role="status" className="space-y-4">
      <span className="sr-only">{t("whatIf.loading")}</span>
      <Skeleton className="h-20!" />
      <Skeleton className="h-64!" />
    </div>
  );
}

const FEW = 10;

const fileColumns: FileColumn<RepositoryOutlook>[] = [
  { id: "repository", value: ({ name }) => name },
  { id: "delete", value: (repository) => repository.delete },
  { id: "keep", value: (repository) => repository.keep + repository.blocked },
  { id: "exclusiveBytes", value: ({ exclusiveBytes }) => exclusiveBytes },
];

/** Where the policy bites, the greatest loss first. */
function WhatIfRepositories({ repositories }: { repositories: RepositoryOutlook[] }) {
  const [all, setAll] = useState(false);
  const shown = all ? repositories.slice(0, 500) : repositories.slice(0, FEW);
  return (
    <Panel>
      <PanelHeader
        title={t("whatIf.repositories.title")}
        description={t("whatIf.repositories.count", { count: repositories.length })}
        actions={<CsvButton fileName="repositories" columns={fileColumns} rows={repositories} />}
      />
      <Table>
        <thead>
          <tr>
            <TableHead>{t("whatIf.repositories.repository")}</TableHead>
            <TableHead className="text-right!">{t("whatIf.decision.delete")}</TableHead>
            <TableHead className="text-right!">{t("whatIf.decision.keep")}</TableHead>
            <TableHead className="hidden w-1/3 sm:table-cell">
              <span className="sr-only">{t("whatIf.repositories.share")}</span>
            </TableHead>
          </tr>
        </thead>
        <tbody>
          {shown.map((repository) => (
            <RepositoryRow key={repository.name} repository={repository} />
          ))}
        </tbody>
      </Table>
      {!all && repositories.length > FEW && (
        <div className="border-t border-line p-2 text-center">
          <Button variant="ghost" size="sm" onClick={() => setAll(true)}>
            {t("whatIf.repositories.more", { count: Math.min(500, repositories.length) - FEW })}
          </Button>
        </div>
      )}
    </Panel>
  );
}

function RepositoryRow({ repository }: { repository: RepositoryOutlook }) {
  const stay = repository.keep + repository.blocked;
  const share = repository.delete / Math.max(1, repository.delete + stay);
  return (
    <TableRow>
      <TableCell className="max-w-56 truncate font-medium" title={repository.name}>
        {repository.name}
      </TableCell>
      <TableCell className={`text-right ${repository.delete > 0 ? "text-danger" : "text-muted"}`}>
        {formatCount(repository.delete)}
      </TableCell>
      <TableCell className="text-right">{formatCount(stay)}</TableCell>
      <TableCell className="hidden sm:table-cell">
        <div className="flex h-1.5 overflow-hidden rounded-full bg-accent-line">
          <div className="bg-danger-fill" style={{ width: `${share * 100}%` }} />
        </div>
      </TableCell>
    </TableRow>
  );
}
