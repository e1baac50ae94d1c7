import type { View } from "./time-axis";

export const whole: View = { from: 0, to: 1 };

/** The same part, moved so that it lies within the axis; never more than all of it. */
export function clampView({ from, to }: View, narrowest: number): View {
  const span = Math.min(1, Math.max(narrowest, to - from));
  const middle = (from + to) / 2;
  const start = Math.min(1 - span, Math.max(0, middle - span / 2));
  return { from: start, to: start + span };
}

/** `factor` below 1 shows less, larger. What stands at `focus`, a part of the view from 0 to 1, stays there. */
export function zoomView(
  view: View,
  { factor, focus, narrowest }: { factor: number; focus: number; narrowest: number },
): View {
  const before = view.to - view.from;
  const span = Math.min(1, Math.max(narrowest, before * factor));
  const fixed = view.from + focus * before;
  const from = Math.min(1 - span, Math.max(0, fixed - focus * span));
  return { from, to: from + span };
}

/** The same scale on a drawing that has become wider or narrower; `position` stays where it is in it, relatively. */
export function resizeView(view: View, ratio: number, position: number): View {
  const focus = (position - view.from) / (view.to - view.from);
  return zoomView(view, { factor: ratio, focus: Math.min(1, Math.max(0, focus)), narrowest: 0 });
}

/** `by` is a part of the view: 1 is one whole screen towards the newest. */
export function panView(view: View, by: number): View {
  const span = view.to - view.from;
  const from = Math.min(1 - span, Math.max(0, view.from + by * span));
  return { from, to: from + span };
}

/** A part of the axis around the view that stays the same while it is moved a little: what is in it is drawn. */
export function drawnAround({ from, to }: View): View {
  const span = to - from;
  const page = Math.floor(from / span);
  return { from: page * span, to: (page + 2) * span };
}

/** So that a position is in view, with some room beside it. */
export function revealIn(view: View, position: number): View {
  const span = view.to - view.from;
  const room = span * 0.08;
  if (position >= view.from + room && position <= view.to - room) return view;
  const from = position < view.from + room ? position - room : position + room - span;
  const start = Math.min(1 - span, Math.max(0, from));
  return { from: start, to: start + span };
}
