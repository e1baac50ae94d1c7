"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { useBrowserText, writeBrowserText } from "@/lib/client/browser-store";
import { paths } from "@/lib/core/paths";
import { useRegistryParam } from "./use-registry-param";

/** After G, one of these goes to a page. */
const places: Record<string, (registry: string | null) => string | null> = {
  h: () => paths.registries(),
  o: (registry) => registry && paths.registry(registry),
  p: (registry) => registry && paths.retention(registry),
  r: (registry) => registry && paths.runs(registry),
  s: (registry) => registry && paths.registrySettings(registry),
  a: () => paths.account(),
};

/** Between G and the letter after it. */
const CHORD_MS = 1_500;

/**
 * Keys that work on every page. None of them changes anything. None counts while something is typed, in a dialog, or
 * with another key held, and who needs the letters otherwise can switch them off (WCAG 2.1.4).
 */
export function useShortcuts(openSheet: () => void): void {
  const router = useRouter();
  const registry = useRegistryParam();
  const [isOn] = useShortcutSwitch();
  const begun = useRef(0);
  useEffect(() => {
    if (!isOn) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !isFree(event)) return;
      const isSecond = event.timeStamp - begun.current < CHORD_MS;
      begun.current = 0;
      const place = isSecond ? (places[event.key.toLowerCase()]?.(registry) ?? null) : null;
      if (place !== null) router.push(place);
      else if (event.key === "g") begun.current = event.timeStamp;
      else if (event.key === "?") openSheet();
      else if (event.key === "/") findSearch()?.focus();
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [isOn, registry, router, openSheet]);
}

function isFree({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey) return false;
  if (document.querySelector("[role=dialog], [role=alertdialog], [role=menu]")) return false;
  return !(
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("input, textarea, select"))
  );
}

const findSearch = () =>
  document.querySelector<HTMLInputElement>("main [role=searchbox], main input[type=search]");

const KEY = "drydock-shortcuts";

/** Whether shortcuts work in this browser, and the switch for it. A browser that keeps nothing has them on. */
export function useShortcutSwitch(): [boolean, (isOn: boolean) => void] {
  return [useBrowserText(KEY) !== "off", switchTo];
}

function switchTo(isOn: boolean): void {
  writeBrowserText(KEY, isOn ? null : "off");
}
