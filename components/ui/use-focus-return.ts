"use client";

import { useRef } from "react";

/**
 * Radix gives focus back to the trigger inside a dialog's own root; most of ours are opened from elsewhere
 * (a row, a menu), and a keyboard would be thrown back to the top of the page. Spread on the content.
 */
export function useFocusReturn() {
  const before = useRef<Element | null>(null);
  return {
    onOpenAutoFocus: () => {
      before.current = document.activeElement;
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      const opener = before.current;
      const lost = opener === null || opener === document.body || !opener.isConnected;
      const target = lost ? document.getElementById("content") : opener;
      if (target instanceof HTMLElement) target.focus({ preventScroll: true });
    },
  };
}
