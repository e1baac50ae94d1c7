"use client";

import { useQuery } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useMemo, useState } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { usersOptions } from "@/lib/client/queries/access";
import type { User } from "@/lib/core/api/access";
import { AddUserDialog } from "./add-user-dialog";
import { EditUserDialog } from "./edit-user-dialog";
import { userColumns } from "./user-columns";

const none: User[] = [];

export function UsersPage() {
  const users = useQuery(usersOptions());
  const [adding, setAdding] = useState(false);
  const [editing, setEditing] = useState<User | null>(null);
  const columns = useMemo(() => userColumns(setEditing), []);
  return (
    <>
      <PageHeader
        title="Users"
        description="Who may sign in, and what they may do."
        actions={
          <Button variant="primary" onClick={() => setAdding(true)}>
            <UserPlus aria-hidden />
            Add user
          </Button>
        }
      />
      <DataTable
        label="Users"
        columns={columns}
        rows={users.data ?? none}
        rowId={(user) => user.id}
        rowHeight={48}
        defaultSort={{ id: "email", desc: false }}
        rowTone={(user) => (user.disabled ? "muted" : undefined)}
        loading={users.isPending}
        error={users.error}
        onRetry={users.refetch}
        empty={<EmptyState title="No users" />}
      />
      {adding && <AddUserDialog onClose={() => setAdding(false)} />}
      {editing && <EditUserDialog user={editing} onClose={() => setEditing(null)} />}
    </>
  );
}
