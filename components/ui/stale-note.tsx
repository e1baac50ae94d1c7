"use client";

import { t } from "@/lib/client/language";
import { UntrustedText } from "./untrusted-text";
import { Button } from "./button";
import { Callout } from "./callout";

interface StaleNoteProps {
  /** null: what is shown is what was read. */
  error: Error | null;
  onRetry?: () => void;
  className?: string;
}

/** Reading again has failed. What is shown stays: people may be in the middle of something. */
export function StaleNote({ error, onRetry, className }: StaleNoteProps) {
  if (!error) return null;
  return (
    <Callout
      tone="warning"
      title={t("ui.stale")}
      live
      className={className}
      actions={
        onRetry && (
          <Button size="sm" onClick={onRetry}>
            {t("words.tryAgain")}
          </Button>
        )
      }
    >
      <UntrustedText text={error.message} limit={2000} />
    </Callout>
  );
}
