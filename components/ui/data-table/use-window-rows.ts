"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, useState } from "react";

/**
 * Virtual rows that scroll with the page. The list's distance from the top changes when something
 * above it appears (a banner, a progress bar), so it is measured again whenever the page's size does.
 */
export function useWindowRows(count: number, rowHeight: number, getKey: (index: number) => string) {
  const list = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);

  useEffect(() => {
    const measure = () => {
      if (list.current) setTop(list.current.getBoundingClientRect().top + window.scrollY);
    };
    measure();
    if (typeof ResizeObserver === "undefined") return;
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);

  const virtualizer = useWindowVirtualizer({
    count,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollMargin: top,
    // Room for the top bar and the sticky header when a row is scrolled to by keyboard.
    scrollPaddingStart: 96,
    scrollPaddingEnd: 80,
    getItemKey: getKey,
  });
  useEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);
  return { list, virtualizer, top };
}
