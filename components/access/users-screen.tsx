"use client";

import { useQuery } from "@tanstack/react-query";
import { Pencil, UserPlus } from "lucide-react";
import dynamic from "next/dynamic";
import { useMemo, useState } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { Column } from "@/components/ui/data-table/column";
import { DataTable } from "@/components/ui/data-table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Time } from "@/components/ui/time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { usersOptions } from "@/lib/client/queries/access";
import type { User } from "@/lib/core/api/access";

const AddUserDialog = dynamic(() => import("./user-dialogs").then((m) => m.AddUserDialog), {
  ssr: false,
});
const EditUserDialog = dynamic(() => import("./user-dialogs").then((m) => m.EditUserDialog), {
  ssr: false,
});

const none: User[] = [];

export function UsersScreen() {
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

function userColumns(onEdit: (user: User) => void): Column<User>[] {
  return [
    {
      id: "email",
      header: "User",
      value: (user) => user.email,
      cell: (user) => (
        <span className="block min-w-0">
          <span className="block truncate font-medium" title={user.email}>
            {user.email}
          </span>
          {(user.name || user.mustChangePassword) && (
            <span className="block truncate text-xs text-muted">
              {user.name && <UntrustedText text={user.name} />}
              {user.name && user.mustChangePassword && ", "}
              {user.mustChangePassword && "has to change the password"}
            </span>
          )}
        </span>
      ),
      width: "minmax(6rem, 2fr)",
    },
    {
      id: "role",
      header: "Role",
      value: (user) => user.role,
      cell: (user) => (
        <span className="flex gap-1.5">
          <Badge tone={user.role === "admin" ? "accent" : "neutral"}>{user.role}</Badge>
          {user.disabled && <Badge tone="warn">disabled</Badge>}
        </span>
      ),
      width: "minmax(6rem, 1fr)",
    },
    {
      id: "sessions",
      header: "Sessions",
      value: (user) => user.sessions,
      cell: (user) =>
        user.sessions === 0 ? <span className="text-muted">none</span> : `${user.sessions} open`,
      width: "6rem",
      priority: 2,
      descendingFirst: true,
    },
    {
      id: "createdAt",
      header: "Added",
      value: (user) => user.createdAt,
      cell: (user) => <Time instant={user.createdAt} className="text-muted" />,
      width: "8rem",
      priority: 2,
    },
    {
      id: "edit",
      header: "Edit",
      headerHidden: true,
      cell: (user) => (
        <Button
          variant="ghost"
          size="iconSm"
          aria-label={`Change ${user.email}`}
          onClick={() => onEdit(user)}
        >
          <Pencil aria-hidden />
        </Button>
      ),
      width: "2rem",
      align: "end",
    },
  ];
}
