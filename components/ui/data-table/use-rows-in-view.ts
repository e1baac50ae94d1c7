"use client";

import { useEffect, useEffectEvent } from "react";

/** Tells which rows have come to rest on screen, in the order shown, once scrolling pauses. */
export function useRowsInView(
  ids: readonly string[],
  onChange: ((ids: readonly string[]) => void) | undefined,
): void {
  const tell = useEffectEvent(() => onChange?.(ids));
  const key = ids.join("\n");
  useEffect(() => {
    const timer = setTimeout(tell, restMs);
    return () => clearTimeout(timer);
  }, [key]);
}

const restMs = 100;
