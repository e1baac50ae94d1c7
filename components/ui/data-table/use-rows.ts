"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import {
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from "react";
import { rowAt } from "./rows";

interface Options {
  list: RefObject<HTMLElement | null>;
  count: number;
  /** Indexes in the document now. */
  rendered: readonly number[];
  scrollTo: (index: number) => void;
  onSpace?: (index: number, shiftKey: boolean) => void;
  onEnter?: (index: number) => void;
}

const PAGE = 20;

/**
 * One row takes part in the tab order, arrows move it: a table of 5,000 rows is one stop, not 5,000.
 * The row moved to may not be in the document yet, so focus follows once it has been drawn.
 */
export function useRowFocus({ list, count, rendered, scrollTo, onSpace, onEnter }: Options) {
  const [active, setActive] = useState(0);
  const requested = useRef<number | null>(null);

  useEffect(() => {
    if (requested.current === null) return;
    const row = list.current?.querySelector<HTMLElement>(`[data-index="${requested.current}"]`);
    if (!row) return;
    row.focus({ preventScroll: true });
    requested.current = null;
  });

  const moveTo = (index: number) => {
    const next = Math.min(Math.max(index, 0), count - 1);
    requested.current = next;
    setActive(next);
    scrollTo(next);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const at = rowAt(event.target);
    if (!at) return;
    const { row, index } = at;
    const onRow = event.target === row;
    const steps: Record<string, number> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      PageDown: index + PAGE,
      PageUp: index - PAGE,
      Home: 0,
      End: count - 1,
    };
    const next = steps[event.key];
    if (next !== undefined && !isTyping(event.target)) moveTo(next);
    else if (event.key === " " && onRow && onSpace) onSpace(index, event.shiftKey);
    else if (event.key === "Enter" && onRow) openRow(row, index, onEnter);
    else return;
    event.preventDefault();
  };

  // Scrolled away or filtered out: the first row on screen stands in, so Tab still finds the table.
  const stop = rendered.includes(active) ? active : rendered[0];
  return { stop, setActive, onKeyDown };
}

function isTyping(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select") !== null;
}

function openRow(row: HTMLElement, index: number, onEnter?: (index: number) => void) {
  if (onEnter) onEnter(index);
  else row.querySelector<HTMLElement>("a[href]")?.click();
}

/** Tells which rows have come to rest on screen, in the order shown, once scrolling pauses. */
export function useRowsInView(
  ids: readonly string[],
  onChange: ((ids: readonly string[]) => void) | undefined,
): void {
  const tell = useEffectEvent(() => onChange?.(ids));
  const key = ids.join("\n");
  useEffect(() => {
    const timer = setTimeout(tell, REST_MS);
    return () => clearTimeout(timer);
  }, [key]);
}

const REST_MS = 100;

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
