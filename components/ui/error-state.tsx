"use client";

import { CloudAlert } from "lucide-react";
import { Button } from "./button";
import { EmptyState } from "./empty-state";

interface ErrorStateProps {
  title: string;
  error: Error;
  onRetry?: () => void;
}

/** What could not be shown, why, and a way to try again. */
export function ErrorState({ title, error, onRetry }: ErrorStateProps) {
  return (
    <div role="alert">
      <EmptyState
        icon={CloudAlert}
        title={title}
        actions={onRetry && <Button onClick={onRetry}>Try again</Button>}
      >
        <p className="[overflow-wrap:anywhere]">{error.message}</p>
      </EmptyState>
    </div>
  );
}
