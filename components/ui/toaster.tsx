"use client";

import { useTheme } from "next-themes";
import { Toaster as Primitive } from "sonner";

export function Toaster() {
  const { resolvedTheme } = useTheme();
  return (
    <Primitive
      theme={resolvedTheme?.endsWith("dark") ? "dark" : "light"}
      position="bottom-right"
      toastOptions={{ className: "!rounded-md !border-line !bg-surface !text-text !shadow-pop" }}
    />
  );
}
