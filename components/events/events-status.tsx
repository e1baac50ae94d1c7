"use client";

import { Callout } from "@/components/ui/callout";
import { Stat, StatList } from "@/components/ui/stat";
import { Time } from "@/components/ui/time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatCount } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import { hasEvents } from "@/lib/client/queries/events";
import { useNow } from "@/lib/client/use-now";
import type { EventIntake, RefusedEvents } from "@/lib/core/api/events";

/** A loss is told for as long as most rules look back. */
const SHOWN_FOR_MS = 90 * 86_400_000;

/** What has come in, and since when it can be relied on. */
export function EventsStatus({ webhook }: { webhook: EventIntake }) {
  const { counts, lostAt, pending, refused } = webhook;
  const now = useNow();
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <StatList>
        <Stat
          label={t("events.status.pushes")}
          value={formatCount(counts.pushes)}
          hint={since(webhook.pushesSince, counts.pushes)}
        />
        <Stat
          label={t("events.status.pulls")}
          value={formatCount(counts.pulls)}
          hint={since(webhook.pullsSince, counts.pulls)}
        />
        <Stat label={t("events.status.deletes")} value={formatCount(counts.deletes)} />
      </StatList>
      {refused && <Refused refused={refused} receives={hasEvents(webhook)} />}
      {!hasEvents(webhook) && !refused && (
        <Callout
          title={t(
            webhook.lastEventAt === null ? "events.status.noneYet" : "events.status.noneWithSecret",
          )}
        >
          {t("events.status.noneHint")}
        </Callout>
      )}
      {lostAt !== null && now - lostAt < SHOWN_FOR_MS && (
        <Callout tone="warning" title={t("events.status.lost")}>
          {t.rich("events.status.lostText", { time: () => <Time instant={lostAt} /> })}
        </Callout>
      )}
      {pending > 0 && (
        <p className="text-sm text-muted">{t("events.status.pending", { count: pending })}</p>
      )}
    </div>
  );
}

function Refused({ refused, receives }: { refused: RefusedEvents; receives: boolean }) {
  const { count, since: first, lastAt, message } = refused;
  return (
    <Callout tone="warning" title={t("events.refused.title", { count })}>
      <p>
        {t.rich(count > 1 ? "events.refused.many" : "events.refused.one", {
          last: () => <Time instant={lastAt} />,
          first: () => <Time instant={first} />,
        })}{" "}
        <UntrustedText text={message} />
      </p>
      {receives && <p>{t("events.refused.stillTaken")}</p>}
    </Callout>
  );
}

function since(instant: number | null, count: number) {
  if (instant === null) return t(count === 0 ? "events.status.none" : "events.status.maybeNotAll");
  return t.rich("events.status.since", { time: () => <Time instant={instant} /> });
}
