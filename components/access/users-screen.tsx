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
import { TableMenu } from "@/components/ui/data-table/table-menu";
import { useTableMenu } from "@/components/ui/data-table/use-table-menu";
import { EmptyState } from "@/components/ui/empty-state";
import { Time } from "@/components/ui/time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { t } from "@/lib/client/language";
import { usersOptions } from "@/lib/client/queries/access";
import type { User } from "@/lib/core/api/access";
import { timeCell } from "@/lib/core/text/csv";

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
  const menu = useTableMenu("users", columns);
  const rows = users.data ?? none;
  return (
    <>
      <PageHeader
        title={t("access.users.title")}
        description={t("access.users.description")}
        actions={
          <>
            <TableMenu menu={menu} fileName="users" rows={rows.length} complete />
            <Button variant="primary" onClick={() => setAdding(true)}>
              <UserPlus aria-hidden />
              {t("access.users.add")}
            </Button>
          </>
        }
      />
      <DataTable
        label={t("access.users.title")}
        columns={columns}
        menu={menu}
        rows={rows}
        rowId={(user) => user.id}
        rowHeight={48}
        defaultSort={{ id: "email", desc: false }}
        rowTone={(user) => (user.disabled ? "muted" : undefined)}
        loading={users.isPending}
        error={users.error}
        onRetry={users.refetch}
        empty={<EmptyState title={t("access.users.empty")} />}
      />
      {adding && <AddUserDialog onClose={() => setAdding(false)} />}
      {editing && <EditUserDialog user={editing} onClose={() => setEditing(null)} />}
    </>
  );
}

function Note({ user }: { user: User }) {
  const name = () => user.name && <UntrustedText text={user.name} />;
  if (!user.mustChangePassword) return name();
  return user.name ? t.rich("access.users.nameAndPassword", { name }) : t("access.users.password");
}

function userColumns(onEdit: (user: User) => void): Column<User>[] {
  return [
    {
      id: "email",
      header: "access.column.user",
      value: (user) => user.email,
      cell: (user) => (
        <span className="block min-w-0">
          <span className="block truncate font-medium" title={user.email}>
            {user.email}
          </span>
          {(user.name || user.mustChangePassword) && (
            <span className="block truncate text-xs text-muted">
              <Note user={user} />
            </span>
          )}
        </span>
      ),
      width: "minmax(6rem, 2fr)",
    },
    {
      id: "role",
      header: "access.column.role",
      value: (user) => user.role,
      file: (user) => (user.disabled ? `${user.role}, disabled` : user.role),
      cell: (user) => (
        <span className="flex flex-wrap gap-x-1.5 gap-y-0.5">
          <Badge tone={user.role === "admin" ? "accent" : "neutral"}>
            {t(`words.role.${user.role}`)}
          </Badge>
          {user.disabled && <Badge tone="warn">{t("access.users.disabled")}</Badge>}
        </span>
      ),
      width: "minmax(6rem, 1fr)",
    },
    {
      id: "sessions",
      header: "access.column.sessions",
      value: (user) => user.sessions,
      cell: (user) =>
        user.sessions === 0 ? (
          <span className="text-muted">{t("access.users.noSessions")}</span>
        ) : (
          t("access.users.sessions", { count: user.sessions })
        ),
      width: "6rem",
      priority: 2,
      descendingFirst: true,
    },
    {
      id: "createdAt",
      header: "access.column.added",
      value: (user) => user.createdAt,
      file: (user) => timeCell(user.createdAt),
      cell: (user) => <Time instant={user.createdAt} className="text-muted" />,
      width: "8rem",
      priority: 2,
    },
    {
      id: "edit",
      header: "access.column.edit",
      headerHidden: true,
      cell: (user) => (
        <Button
          variant="ghost"
          size="iconSm"
          aria-label={t("access.users.change", { email: user.email })}
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
