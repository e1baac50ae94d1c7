"use client";

import type { LucideIcon } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { classNames } from "@/lib/client/class-names";

interface NavLinkProps {
  href: string;
  icon: LucideIcon;
  /** Addresses that also belong here; without it only `href` itself does. */
  owns?: (pathname: string) => boolean;
  children: ReactNode;
}

export function NavLink({ href, icon: Icon, owns, children }: NavLinkProps) {
  const pathname = usePathname();
  const current = pathname === href || (owns?.(pathname) ?? false);
  return (
    <Link
      href={href}
      aria-current={current ? "page" : undefined}
      className={classNames(
        "flex h-8 items-center gap-2.5 rounded-md px-2 text-sm",
        current
          ? "bg-selected font-medium text-accent"
          : "text-muted hover:bg-hover hover:text-text",
      )}
    >
      <Icon className="size-4 shrink-0" aria-hidden />
      {children}
    </Link>
  );
}
