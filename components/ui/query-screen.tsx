import type { ReactNode } from "react";
import { t } from "@/lib/client/language";
import type { en } from "@/lib/client/messages/en";
import { ErrorState } from "./error-state";
import { Panel } from "./panel";
import { SkeletonRows } from "./skeleton";
import { StaleNote } from "./stale-note";

interface QueryScreenProps<T> {
  query: { data: T | undefined; error: Error | null; refetch: () => unknown };
  /** What is being loaded, or could not be. */
  what: keyof typeof en.ui.loading;
  /** Drawn until there is something to show, which then has a heading of its own. */
  heading?: ReactNode;
  /** Where else to go when it cannot be loaded. */
  actions?: ReactNode;
  children: (data: T) => ReactNode;
}

/**
 * What a query has brought. An answer that fails to come later says so above it and takes nothing away: not a
 * half-filled confirmation, nor a run that is being watched.
 */
export function QueryScreen<T>({ query, what, heading, actions, children }: QueryScreenProps<T>) {
  const { data, error, refetch } = query;
  if (data !== undefined) {
    return (
      <>
        <StaleNote error={error} onRetry={refetch} className="mb-4" />
        {children(data)}
      </>
    );
  }
  return (
    <>
      {heading}
      <Panel>
        {error ? (
          <ErrorState
            title={t(`ui.notLoaded.${what}`)}
            error={error}
            onRetry={refetch}
            actions={actions}
          />
        ) : (
          <SkeletonRows label={t(`ui.loading.${what}`)} />
        )}
      </Panel>
    </>
  );
}
