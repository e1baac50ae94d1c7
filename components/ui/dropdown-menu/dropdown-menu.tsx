"use client";

import {
  cloneElement,
  type ComponentProps,
  type KeyboardEvent,
  lazy,
  type ReactElement,
  type ReactNode,
  Suspense,
  useState,
} from "react";

// Placing, focus and keys of a menu weigh as much as a whole page, and most menus are never opened: they come
// when someone reaches for one.
const load = () => import("./parts");

const MenuRoot = lazy(() => load().then((parts) => ({ default: parts.MenuRoot })));
export const DropdownMenuContent = lazy(() =>
  load().then((parts) => ({ default: parts.DropdownMenuContent })),
);
export const DropdownMenuItem = lazy(() =>
  load().then((parts) => ({ default: parts.DropdownMenuItem })),
);
export const DropdownMenuRadioGroup = lazy(() =>
  load().then((parts) => ({ default: parts.DropdownMenuRadioGroup })),
);
export const DropdownMenuRadioItem = lazy(() =>
  load().then((parts) => ({ default: parts.DropdownMenuRadioItem })),
);
export const DropdownMenuLabel = lazy(() =>
  load().then((parts) => ({ default: parts.DropdownMenuLabel })),
);
export const DropdownMenuSeparator = lazy(() =>
  load().then((parts) => ({ default: parts.DropdownMenuSeparator })),
);

interface DropdownMenuProps {
  /** A button. */
  trigger: ReactElement<ComponentProps<"button">>;
  /** A `DropdownMenuContent`; rendered once the menu has been opened. */
  children: ReactNode;
}

export function DropdownMenu({ trigger, children }: DropdownMenuProps) {
  const [opened, setOpened] = useState(false);
  const button = cloneElement(trigger, {
    "aria-haspopup": "menu",
    "aria-expanded": opened,
    onPointerEnter: () => void load(),
    onFocus: () => void load(),
    onClick: () => setOpened(true),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== "ArrowDown") return;
      event.preventDefault();
      setOpened(true);
    },
  });
  if (!opened) return button;
  return (
    <Suspense fallback={button}>
      <MenuRoot trigger={trigger}>{children}</MenuRoot>
    </Suspense>
  );
}
