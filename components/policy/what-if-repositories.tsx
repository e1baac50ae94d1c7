"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Panel, PanelHeader } from "@/components/ui/panel";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import { formatCount, formatQuantity } from "@/lib/client/format";
import type { RepositoryOutlook } from "@/lib/client/what-if/outlook";

const few = 10;

/** Where the policy bites, the greatest loss first. */
export function WhatIfRepositories({ repositories }: { repositories: RepositoryOutlook[] }) {
  const [all, setAll] = useState(false);
  const shown = all ? repositories.slice(0, 500) : repositories.slice(0, few);
  return (
    <Panel>
      <PanelHeader
        title="By repository"
        description={formatQuantity(repositories.length, "repository")}
      />
      <Table>
        <thead>
          <tr>
            <TableHead>Repository</TableHead>
            <TableHead className="text-right">Go</TableHead>
            <TableHead className="text-right">Stay</TableHead>
            <TableHead className="hidden w-1/3 sm:table-cell">
              <span className="sr-only">Share that goes</span>
            </TableHead>
          </tr>
        </thead>
        <tbody>
          {shown.map((repository) => (
            <RepositoryRow key={repository.name} repository={repository} />
          ))}
        </tbody>
      </Table>
      {!all && repositories.length > few && (
        <div className="border-t border-line p-2 text-center">
          <Button variant="ghost" size="sm" onClick={() => setAll(true)}>
            Show {formatCount(Math.min(500, repositories.length) - few)} more
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
