"use client";

import {
  cloneElement,
  type ComponentProps,
  type ComponentType,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  useState,
} from "react";
import { lateComponent } from "@/lib/client/late-component";
import type * as Parts from "./parts";

// Placing, focus and keys of a menu weigh as much as a whole page, and most menus are never opened: they come
// when someone reaches for one.
const load = () => import("./parts");
const { Late: MenuRoot, start } = lateComponent(() => load().then((parts) => parts.MenuRoot));

/** A part of an opened menu. */
function part<Props extends object>(pick: (parts: typeof Parts) => ComponentType<Props>) {
  const { Late } = lateComponent(() => load().then(pick));
  return function Part(props: Props) {
    return <Late {...props} instead={null} />;
  };
}
export const DropdownMenuContent = part((parts) => parts.DropdownMenuContent);
export const DropdownMenuItem = part((parts) => parts.DropdownMenuItem);
export const DropdownMenuRadioGroup = part((parts) => parts.DropdownMenuRadioGroup);
export const DropdownMenuRadioItem = part((parts) => parts.DropdownMenuRadioItem);
export const DropdownMenuLabel = part((parts) => parts.DropdownMenuLabel);
export const DropdownMenuSeparator = part((parts) => parts.DropdownMenuSeparator);

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
    onPointerEnter: start,
    onFocus: start,
    onClick: () => setOpened(true),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== "ArrowDown") return;
      event.preventDefault();
      setOpened(true);
    },
  });
  if (!opened) return button;
  return (
    <MenuRoot trigger={trigger} instead={button}>
      {children}
    </MenuRoot>
  );
}
