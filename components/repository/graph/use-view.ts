"use client";

import { type PointerEvent, useCallback, useEffect, useRef, useState } from "react";
import type { View } from "@/lib/client/graph/time-axis";
import { clampView, panView, zoomView } from "@/lib/client/graph/view";

interface ViewOptions {
  initial: View;
  /** The smallest part of the axis that is worth looking at. */
  narrowest: number;
  /** The drawing: its wheel and fingers move the view. */
  box: { current: HTMLElement | null };
  /** Pixels left of what moves. */
  gutter: number;
}

const FLIGHT_MS = 260;
/** Fewer pixels than a hand needs to press without moving. */
const STILL = 4;

/** The part of the axis that is seen, and what the wheel, a hand or two fingers do with it. */
export function useView({ initial, narrowest, box, gutter }: ViewOptions) {
  const [view, setView] = useState(initial);
  /** The same, for what comes between two drawings. */
  const latest = useRef(initial);
  const flight = useRef(0);
  const fingers = useRef(new Map<number, number>());
  const travelled = useRef(0);

  const show = useCallback((next: View) => {
    latest.current = next;
    setView(next);
  }, []);

  const change = useCallback(
    (next: (before: View) => View) => {
      cancelAnimationFrame(flight.current);
      show(next(latest.current));
    },
    [show],
  );

  const zoom = useCallback(
    (factor: number, focus = 0.5) =>
      change((before) => zoomView(before, { factor, focus, narrowest })),
    [change, narrowest],
  );

  /** Goes there so that the eye can follow; at once where less motion is wished for. */
  const fly = useCallback(
    (target: View) => {
      cancelAnimationFrame(flight.current);
      const end = clampView(target, narrowest);
      const begun = performance.now();
      const isStill =
        typeof window.matchMedia !== "function" ||
        window.matchMedia("(prefers-reduced-motion: reduce)").matches;
      if (isStill) return show(end);
      const start = latest.current;
      const step = (now: number) => {
        const passed = Math.min(1, Math.max(0, (now - begun) / FLIGHT_MS));
        const eased = 1 - (1 - passed) ** 3;
        show({
          from: start.from + (end.from - start.from) * eased,
          to: start.to + (end.to - start.to) * eased,
        });
        if (passed < 1) flight.current = requestAnimationFrame(step);
      };
      flight.current = requestAnimationFrame(step);
    },
    [narrowest, show],
  );
  useEffect(() => () => cancelAnimationFrame(flight.current), []);

  // React's own wheel handlers may not keep the page from scrolling.
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const onWheel = (event: WheelEvent) => {
      const { at, width } = partOf(element, gutter, event.clientX);
      const sideways = event.shiftKey ? event.deltaY : event.deltaX;
      if (event.ctrlKey || event.metaKey) zoom(Math.exp(event.deltaY / 300), at);
      else if (Math.abs(sideways) > Math.abs(event.shiftKey ? 0 : event.deltaY))
        change((before) => panView(before, sideways / width));
      else return;
      event.preventDefault();
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => element.removeEventListener("wheel", onWheel);
  }, [box, gutter, zoom, change]);

  const hand = {
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0) return;
      fingers.current.set(event.pointerId, event.clientX);
      if (fingers.current.size === 1) travelled.current = 0;
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const before = fingers.current.get(event.pointerId);
      if (before === undefined) return;
      const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1];
      const { at: middle, width } = partOf(
        event.currentTarget,
        gutter,
        other === undefined ? event.clientX : (event.clientX + other) / 2,
      );
      fingers.current.set(event.pointerId, event.clientX);
      const moved = event.clientX - before;
      travelled.current += Math.abs(moved);
      if (other !== undefined) {
        const apart = Math.max(24, Math.abs(event.clientX - other));
        const earlier = Math.max(24, Math.abs(before - other));
        return zoom(earlier / apart, middle);
      }
      if (travelled.current < STILL) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      change((earlier) => panView(earlier, -moved / width));
    },
    onPointerUp: (event: PointerEvent) => void fingers.current.delete(event.pointerId),
    // A hand that has been caught leaves nothing; another one may be let go outside, of which nothing is heard here.
    onPointerLeave: (event: PointerEvent) => void fingers.current.delete(event.pointerId),
    onPointerCancel: (event: PointerEvent) => void fingers.current.delete(event.pointerId),
  };
  /** Whether what ends now was a drag, so that it is no click. */
  const wasDragged = () => travelled.current >= STILL;
  return { view, change, zoom, fly, hand, wasDragged };
}

/** Where in the view a point of the window is, from 0 to 1, and how many pixels the view has. */
function partOf(element: HTMLElement, gutter: number, clientX: number) {
  const area = element.getBoundingClientRect();
  const width = Math.max(1, area.width - gutter);
  return { at: Math.min(1, Math.max(0, (clientX - area.left - gutter) / width)), width };
}
