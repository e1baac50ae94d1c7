"use client";

import { useQuery } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import { useMemo, useState } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { tokensOptions } from "@/lib/client/queries/access";
import { useNarrow } from "@/lib/client/use-narrow";
import { useNow } from "@/lib/client/use-now";
import type { Token } from "@/lib/core/api/access";
import { AddTokenDialog } from "./add-token-dialog";
import { RevokeTokenDialog } from "./revoke-token-dialog";
import { TokenNotices } from "./token-notices";
import { tokenColumns } from "./token-columns";

const none: Token[] = [];

export function TokensPage() {
  const tokens = useQuery(tokensOptions());
  const [adding, setAdding] = useState(false);
  const [revoking, setRevoking] = useState<Token | null>(null);
  const now = useNow();
  const narrow = useNarrow();
  const columns = useMemo(() => tokenColumns(setRevoking, now, narrow), [now, narrow]);
  const add = (
    <Button variant="primary" onClick={() => setAdding(true)}>
      <Plus aria-hidden />
      New token
    </Button>
  );
  return (
    <>
      <PageHeader
        title="API tokens"
        description="For scripts and CI: sent as “Authorization: Bearer …”. Each has a role of its own, and ends with its owner."
        actions={add}
      />
      <TokenNotices tokens={tokens.data ?? none} now={now} />
      <DataTable
        label="API tokens"
        columns={columns}
        rowHeight={narrow ? 56 : 40}
        rows={tokens.data ?? none}
        rowId={(token) => token.id}
        defaultSort={{ id: "createdAt", desc: true }}
        loading={tokens.isPending}
        error={tokens.error}
        onRetry={tokens.refetch}
        empty={
          <EmptyState icon={KeyRound} title="No API tokens" actions={add}>
            A token lets a script do over HTTP what its role may do here.
          </EmptyState>
        }
      />
      {adding && <AddTokenDialog onClose={() => setAdding(false)} />}
      {revoking && <RevokeTokenDialog token={revoking} onClose={() => setRevoking(null)} />}
    </>
  );
}
