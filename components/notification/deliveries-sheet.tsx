"use client";

import { useQuery } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { QueryScreen } from "@/components/ui/query-screen";
import { Sheet, SheetContent } from "@/components/ui/sheet";
import { Time } from "@/components/ui/time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { t } from "@/lib/client/language";
import { deliveriesOptions, useResendDelivery } from "@/lib/client/queries/notifications";
import { toast } from "@/lib/client/toast";
import type { Channel, Delivery } from "@/lib/core/api/notifications";
import { plainText } from "@/lib/core/text/hidden-characters";
import { DeliveryState } from "./delivery-state";

/** What was sent to a channel, and what was answered. */
export function DeliveriesSheet({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  const deliveries = useQuery(deliveriesOptions(channel.id));
  const resend = useResendDelivery(channel.id);
  const onResend = (id: string) =>
    resend.mutate(id, { onError: (error) => toast.error(error.message) });
  return (
    <Sheet open onOpenChange={onClose}>
      <SheetContent
        title={t("notification.deliveries.title", { channel: plainText(channel.name, 60) })}
      >
        <QueryScreen query={deliveries} what="messages">
          {(items) =>
            items.length === 0 ? (
              <p className="px-5 py-4 text-sm text-muted">{t("notification.deliveries.none")}</p>
            ) : (
              <ol className="divide-y divide-line px-5">
                {items.map((delivery) => (
                  <DeliveryItem key={delivery.id} delivery={delivery} onResend={onResend} />
                ))}
              </ol>
            )
          }
        </QueryScreen>
      </SheetContent>
    </Sheet>
  );
}

interface DeliveryItemProps {
  delivery: Delivery;
  onResend: (id: string) => void;
}

function DeliveryItem({ delivery, onResend }: DeliveryItemProps) {
  const { state, title, attempts, nextAt, createdAt } = delivery;
  return (
    <li className="grid gap-1.5 py-3 text-sm">
      <p className="font-medium">
        <UntrustedText text={title} />
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <DeliveryState state={state} />
        <Time instant={createdAt} className="text-xs text-muted" />
        {state === "waiting" && nextAt !== null && attempts.length > 0 && (
          <span className="text-xs text-muted">
            {t.rich("notification.deliveries.again", { time: () => <Time instant={nextAt} /> })}
          </span>
        )}
        <Button variant="ghost" size="sm" className="ml-auto" onClick={() => onResend(delivery.id)}>
          {state === "waiting"
            ? t("notification.deliveries.tryNow")
            : t("notification.deliveries.sendAgain")}
        </Button>
      </div>
      <ol className="grid gap-1">
        {attempts.map((attempt) => (
          <li key={attempt.at} className="text-xs [overflow-wrap:anywhere] text-muted">
            {attempt.status !== null && <span className="font-medium">{attempt.status} </span>}
            {t.rich("notification.deliveries.attempt", {
              answer: () => (
                <UntrustedText
                  text={attempt.answer || t("notification.deliveries.noText")}
                  limit={300}
                />
              ),
              ms: attempt.ms,
            })}
          </li>
        ))}
      </ol>
    </li>
  );
}
