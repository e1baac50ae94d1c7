"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** False while React takes over what the server drew: what only the browser knows must wait until then. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
