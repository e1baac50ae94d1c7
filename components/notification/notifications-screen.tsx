"use client";

import { useQuery } from "@tanstack/react-query";
import { Bell, Plus, Send } from "lucide-react";
import dynamic from "next/dynamic";
import { useMemo, useState } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog/confirm-dialog";
import type { Column } from "@/components/ui/data-table/column";
import { DataTable } from "@/components/ui/data-table/data-table";
import { TableMenu } from "@/components/ui/data-table/table-menu";
import { useTableMenu } from "@/components/ui/data-table/use-table-menu";
import { EmptyState } from "@/components/ui/empty-state";
import { Time } from "@/components/ui/time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { t } from "@/lib/client/language";
import {
  channelsOptions,
  useRemoveChannel,
  useTestChannel,
} from "@/lib/client/queries/notifications";
import { toast } from "@/lib/client/toast";
import { useNarrow } from "@/lib/client/use-narrow";
import type { Channel } from "@/lib/core/api/notifications";
import { DeliveryState, describeTarget } from "./delivery-state";
import { timeCell } from "@/lib/core/text/csv";

const ChannelDialog = dynamic(() => import("./channel-dialog").then((m) => m.ChannelDialog), {
  ssr: false,
});
const DeliveriesSheet = dynamic(() => import("./deliveries-sheet").then((m) => m.DeliveriesSheet), {
  ssr: false,
});

const none: Channel[] = [];
type Asked = { what: "edit" | "remove" | "deliveries"; channel: Channel } | { what: "add" } | null;

/** Where Drydock says what happens by itself, and whether it arrives there. */
export function NotificationsScreen() {
  const channels = useQuery(channelsOptions());
  const [asked, setAsked] = useState<Asked>(null);
  const test = useTestChannel();
  const remove = useRemoveChannel();
  const narrow = useNarrow();
  const close = () => setAsked(null);
  const sendTest = test.mutate;
  const columns = useMemo(
    () =>
      channelColumns({
        narrow,
        ask: (what, channel) => setAsked({ what, channel }),
        onTest: (channel) =>
          sendTest(channel.id, {
            onSuccess: () => setAsked({ what: "deliveries", channel }),
            onError: (error) => toast.error(error.message),
          }),
      }),
    [narrow, sendTest],
  );
  const menu = useTableMenu("channels", columns);
  const rows = channels.data ?? none;
  const add = (
    <Button variant="primary" onClick={() => setAsked({ what: "add" })}>
      <Plus aria-hidden />
      {t("notification.add")}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t("notification.title")}
        description={t("notification.description")}
        actions={
          <>
            <TableMenu menu={menu} fileName="channels" rows={rows.length} complete />
            {add}
          </>
        }
      />
      <DataTable
        label={t("notification.channels")}
        columns={columns}
        menu={menu}
        rows={rows}
        rowId={(channel) => channel.id}
        rowHeight={narrow ? 64 : 48}
        defaultSort={{ id: "name", desc: false }}
        rowTone={(channel) => (channel.enabled ? undefined : "muted")}
        loading={channels.isPending}
        error={channels.error}
        onRetry={channels.refetch}
        empty={
          <EmptyState icon={Bell} title={t("notification.none.title")} actions={add}>
            {t("notification.none.why")}
          </EmptyState>
        }
      />
      {asked?.what === "add" && <ChannelDialog channel={null} onClose={close} />}
      {asked?.what === "edit" && (
        <ChannelDialog
          channel={asked.channel}
          onRemove={() => setAsked({ what: "remove", channel: asked.channel })}
          onClose={close}
        />
      )}
      {asked?.what === "deliveries" && <DeliveriesSheet channel={asked.channel} onClose={close} />}
      <ConfirmDialog
        open={asked?.what === "remove"}
        onOpenChange={close}
        title={t("notification.remove.title")}
        description={t("notification.remove.description")}
        action={t("notification.remove.action")}
        pending={remove.isPending}
        onConfirm={() => {
          if (asked?.what !== "remove") return;
          remove.mutate(asked.channel.id, {
            onSuccess: close,
            onError: (error) => toast.error(error.message),
          });
        }}
      />
    </>
  );
}

interface ColumnOptions {
  narrow: boolean;
  ask: (what: "edit" | "deliveries", channel: Channel) => void;
  onTest: (channel: Channel) => void;
}

function channelColumns({ narrow, ask, onTest }: ColumnOptions): Column<Channel>[] {
  return [
    {
      id: "name",
      header: "notification.column.name",
      value: (channel) => channel.name,
      cell: (channel) => (
        <span className="block min-w-0">
          {channel.origin === null ? (
            <button
              type="button"
              className="block max-w-full truncate font-medium hover:underline"
              onClick={() => ask("edit", channel)}
            >
              <UntrustedText text={channel.name} />
            </button>
          ) : (
            <span className="block truncate font-medium">
              <UntrustedText text={channel.name} />
            </span>
          )}
          <span className="block truncate text-xs text-muted">
            {channel.origin === null
              ? describeTarget(channel.target)
              : t("notification.declaredIn", {
                  target: describeTarget(channel.target),
                  origin: channel.origin,
                })}
          </span>
          {narrow && channel.last && <LastDelivery channel={channel} ask={ask} />}
        </span>
      ),
      width: "minmax(8rem, 2fr)",
    },
    {
      id: "events",
      header: "notification.column.events",
      value: (channel) => channel.events.length,
      file: (channel) => channel.events.join(" "),
      cell: (channel) =>
        channel.enabled ? (
          <span className="text-muted">
            {t("notification.kinds", { count: channel.events.length })}
          </span>
        ) : (
          <Badge>{t("notification.off")}</Badge>
        ),
      width: "6rem",
      priority: 2,
    },
    {
      id: "last",
      header: "notification.column.last",
      value: (channel) => channel.last?.createdAt,
      file: ({ last }) => last && `${last.state} ${timeCell(last.createdAt)}`,
      cell: (channel) =>
        channel.last ? (
          <LastDelivery channel={channel} ask={ask} />
        ) : (
          <span className="text-muted">{t("notification.noneYet")}</span>
        ),
      width: "minmax(9rem, 1fr)",
      priority: 2,
      descendingFirst: true,
    },
    {
      id: "actions",
      header: "notification.column.actions",
      headerHidden: true,
      cell: (channel) => (
        <Button variant="ghost" size="sm" onClick={() => onTest(channel)}>
          <Send aria-hidden />
          {t("notification.test")}
        </Button>
      ),
      width: "4.5rem",
      align: "end",
    },
  ];
}

function LastDelivery({ channel, ask }: { channel: Channel } & Pick<ColumnOptions, "ask">) {
  if (!channel.last) return null;
  return (
    <button
      type="button"
      className="flex max-w-full items-center gap-2 hover:underline"
      onClick={() => ask("deliveries", channel)}
    >
      <DeliveryState state={channel.last.state} />
      <Time instant={channel.last.createdAt} className="truncate text-xs text-muted" />
    </button>
  );
}
