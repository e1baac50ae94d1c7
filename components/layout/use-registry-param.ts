"use client";

import { useParams } from "next/navigation";

/** The registry the address is about, null on screens that are about none. */
export function useRegistryParam(): string | null {
  const { registry } = useParams<{ registry?: string }>();
  return registry ?? null;
}
