"use client";

import { CloudAlert } from "lucide-react";
import type { ReactNode } from "react";
import { t } from "@/lib/client/language";
import { UntrustedText } from "./untrusted-text";
import { Button } from "./button";
import { EmptyState } from "./empty-state";

interface ErrorStateProps {
  title: string;
  error: Error;
  onRetry?: () => void;
  /** The way on from here, where trying again will not help. */
  actions?: ReactNode;
}

/** What could not be shown, why, and a way to try again. */
export function ErrorState({ title, error, onRetry, actions }: ErrorStateProps) {
  return (
    <div role="alert">
      <EmptyState
        icon={CloudAlert}
        title={title}
        actions={
          <>
            {onRetry && <Button onClick={onRetry}>{t("words.tryAgain")}</Button>}
            {actions}
          </>
        }
      >
        <p className="[overflow-wrap:anywhere]">
          <UntrustedText text={error.message} limit={2000} />
        </p>
      </EmptyState>
    </div>
  );
}
