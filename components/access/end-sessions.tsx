"use client";

import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { formatQuantity } from "@/lib/client/format";
import { useEndUserSessions } from "@/lib/client/queries/access";
import type { User } from "@/lib/core/api/access";

/** Signs a user out everywhere; they may sign in again. */
export function EndSessions({ user }: { user: User }) {
  const end = useEndUserSessions();
  const open = end.isSuccess ? 0 : user.sessions;
  return (
    <>
      <div className="flex items-start justify-between gap-4">
        <div>
          <p className="text-sm font-medium">Sessions</p>
          <p role="status" className="text-xs text-muted">
            {open === 0 ? "None is open." : `${formatQuantity(open, "session")} open.`}
          </p>
        </div>
        <Button
          size="sm"
          disabled={open === 0}
          pending={end.isPending}
          onClick={() => end.mutate(user.id)}
        >
          End sessions
        </Button>
      </div>
      {end.error && (
        <Callout tone="danger" live>
          {end.error.message}
        </Callout>
      )}
    </>
  );
}
