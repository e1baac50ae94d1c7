"use client";

import { Callout } from "@/components/ui/callout";
import { Stat, StatList } from "@/components/ui/stat";
import { Time } from "@/components/ui/time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatCount } from "@/lib/client/format";
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
          label="Pushes"
          value={formatCount(counts.pushes)}
          hint={since(webhook.pushesSince, counts.pushes)}
        />
        <Stat
          label="Pulls"
          value={formatCount(counts.pulls)}
          hint={since(webhook.pullsSince, counts.pulls)}
        />
        <Stat label="Deletes" value={formatCount(counts.deletes)} />
      </StatList>
      {refused && <Refused refused={refused} receives={hasEvents(webhook)} />}
      {!hasEvents(webhook) && !refused && (
        <Callout
          title={
            webhook.lastEventAt === null ? "No event seen yet" : "No event with the new secret yet"
          }
        >
          Configure the registry as below, then push or pull something. What is refused shows here
          with the reason. If nothing shows at all, look into the registry&apos;s log: it says
          whether it reaches this address.
        </Callout>
      )}
      {lostAt !== null && now - lostAt < SHOWN_FOR_MS && (
        <Callout tone="warning" title="Some events never came in">
          Noticed <Time instant={lostAt} />. Pulls may have gone by unseen as well, so they count
          from then on only, and rules on pulls keep more until that is long enough ago.
        </Callout>
      )}
      {pending > 0 && (
        <p className="text-sm text-muted">
          Changes told of and not read yet: {formatCount(pending)}
        </p>
      )}
    </div>
  );
}

function Refused({ refused, receives }: { refused: RefusedEvents; receives: boolean }) {
  const { count, since: first, lastAt, message } = refused;
  return (
    <Callout
      tone="warning"
      title={
        count === 1
          ? "A delivery was not taken in"
          : `${formatCount(count)} deliveries were not taken in`
      }
    >
      <p>
        The last one came <Time instant={lastAt} />
        {count > 1 && (
          <>
            , the first <Time instant={first} />
          </>
        )}
        . <UntrustedText text={message} />
      </p>
      {receives && (
        <p>
          What comes in with the right secret is still taken in; this notice goes with the next.
        </p>
      )}
    </Callout>
  );
}

function since(instant: number | null, count: number) {
  if (instant === null) return count === 0 ? "none told of yet" : "may not be all of them";
  return (
    <>
      watched since <Time instant={instant} />
    </>
  );
}
