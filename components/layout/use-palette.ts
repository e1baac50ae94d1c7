"use client";

import { usePathname } from "next/navigation";
import { useEffect, useSyncExternalStore } from "react";
import { noteVisit } from "@/lib/client/visited-places";

let openWith: string | null = null;
const waiting = new Set<() => void>();

function set(text: string | null): void {
  openWith = text;
  for (const notify of waiting) notify();
}

/** Opens the search over the page, with this text in it. */
export const openPalette = (text = "") => set(text);
export const closePalette = () => set(null);

/** What the search was opened with; null while it is closed. */
export function usePaletteText(): string | null {
  return useSyncExternalStore(
    (notify) => {
      waiting.add(notify);
      return () => waiting.delete(notify);
    },
    () => openWith,
    () => null,
  );
}

/** Ctrl+K and ⌘K, also while something is typed, and again to close. Under another dialog they do nothing. */
export function usePaletteKey(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
      if (key.toLowerCase() !== "k" || ctrlKey === metaKey || altKey || shiftKey) return;
      if (openWith === null && document.querySelector("[role=dialog], [role=alertdialog]")) return;
      event.preventDefault();
      set(openWith === null ? "" : null);
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}

/** Remembers where somebody was, for the search to offer. */
export function useVisits(): void {
  const pathname = usePathname();
  useEffect(() => noteVisit(pathname, window.location.search), [pathname]);
}
