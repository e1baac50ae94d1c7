"use client";

import { Bomb } from "lucide-react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { t } from "@/lib/client/language";

/** For what no screen foresaw. Errors of the API are shown where they belong, not here. */
export function FailureScreen({ error, reset }: { error: Error; reset: () => void }) {
  return (
    <div role="alert">
      <EmptyState
        isPage
        icon={Bomb}
        title={t("layout.failure.title")}
        actions={
          <Button variant="primary" onClick={reset}>
            {t("words.tryAgain")}
          </Button>
        }
      >
        {error.message || t("layout.failure.noReason")} {t("layout.failure.unchanged")}
      </EmptyState>
    </div>
  );
}
