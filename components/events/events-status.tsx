"use client";

import { Callout } from "@/components/ui/callout";
import { Stat, StatList } from "@/components/ui/stat";
import { Time } from "@/components/ui/time";
import { formatCount } from "@/lib/client/format";
import type { EventIntake } from "@/lib/core/api/events";

/** What has come in, and since when it can be relied on. */
export function EventsStatus({ intake }: { intake: EventIntake }) {
  const { counts, lastEventAt, lostAt, pending } = intake;
  return (
    <div className="grid gap-4">
      <StatList>
        <Stat
          label="Last event"
          value={lastEventAt === null ? "none yet" : <Time instant={lastEventAt} />}
        />
        <Stat label="Pushes" value={formatCount(counts.pushes)} hint={since(intake.pushesSince)} />
        <Stat label="Pulls" value={formatCount(counts.pulls)} hint={since(intake.pullsSince)} />
        <Stat label="Deletes" value={formatCount(counts.deletes)} />
      </StatList>
      {lastEventAt === null && (
        <Callout title="No event seen yet">
          Configure the registry as below, then push or pull something. If nothing comes in, look
          into the registry&apos;s log: it says whether it reaches this address, and whether the
          secret was refused (401).
        </Callout>
      )}
      {lostAt !== null && (
        <Callout tone="warning" title="Some events never came in">
          Noticed <Time instant={lostAt} />. Pulls may have gone by unseen as well, so they count
          from then on only, and rules on pulls keep more until that is long enough ago.
        </Callout>
      )}
      {pending > 0 && (
        <p className="text-sm text-muted">{formatCount(pending)} changes wait to be read.</p>
      )}
    </div>
  );
}

function since(instant: number | null) {
  if (instant === null) return "not told of yet";
  return (
    <>
      counted since <Time instant={instant} />
    </>
  );
}
