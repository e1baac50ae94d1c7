"use client";

import { useEffect, useRef, useState } from "react";

/** A value that changes all the time, at most once in `ms`, and its last one in any case. */
export function useThrottled<T>(value: T, ms: number): T {
  const [shown, setShown] = useState(value);
  const newest = useRef(value);
  useEffect(() => {
    newest.current = value;
  }, [value]);
  // As long as it is behind, whatever comes meanwhile: each change would begin the wait again.
  const behind = !Object.is(shown, value);
  useEffect(() => {
    if (!behind) return;
    const timer = setTimeout(() => setShown(newest.current), ms);
    return () => clearTimeout(timer);
  }, [behind, ms]);
  return shown;
}
