"use client";

import { Bomb } from "lucide-react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** For what no screen foresaw. Errors of the API are shown where they belong, not here. */
export function FailureScreen({ error, reset }: { error: Error; reset: () => void }) {
  return (
    <div role="alert">
      <EmptyState
        isPage
        icon={Bomb}
        title="This screen failed"
        actions={
          <Button variant="primary" onClick={reset}>
            Try again
          </Button>
        }
      >
        {error.message || "The server's log has the details."} Nothing in the registry was changed
        by it.
      </EmptyState>
    </div>
  );
}
