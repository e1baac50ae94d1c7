"use client";

import {
  type ComponentType,
  createElement,
  type ReactNode,
  useEffect,
  useSyncExternalStore,
} from "react";

/**
 * A component whose code is loaded when it is first drawn, or before by `start`; until then `instead` stands there.
 * Not through Suspense: React shows what a boundary waited for only a third of a second after it began to wait,
 * however soon it has come. Throws where it could not be loaded, which the page's failure screen shows.
 */
export function lateComponent<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): { Late: ComponentType<Props & { instead: ReactNode }>; start: () => void } {
  let state: { component: ComponentType<Props> } | { error: unknown } | null = null;
  let isLoading = false;
  const waiting = new Set<() => void>();
  const settle = (next: typeof state) => {
    state = next;
    isLoading = false;
    for (const notify of waiting) notify();
  };
  function start(): void {
    if (isLoading || (state !== null && "component" in state)) return;
    isLoading = true;
    load().then(
      (component) => settle({ component }),
      (error: unknown) => {
        settle({ error });
        // Once the page has shown it, whoever draws this again tries again.
        setTimeout(() => (state = null), 0);
      },
    );
  }
  function subscribe(notify: () => void): () => void {
    waiting.add(notify);
    return () => waiting.delete(notify);
  }
  function Late({ instead, ...props }: Props & { instead: ReactNode }): ReactNode {
    const now = useSyncExternalStore(
      subscribe,
      () => state,
      () => null,
    );
    useEffect(start, []);
    if (now !== null && "error" in now) throw now.error;
    return now === null ? instead : createElement(now.component, props as unknown as Props);
  }
  return { Late, start };
}
