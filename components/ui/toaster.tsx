"use client";

import { useTheme } from "next-themes";
import { Toaster as Primitive } from "sonner";
import { t } from "@/lib/client/language";

export function Toaster() {
  const { resolvedTheme } = useTheme();
  return (
    <Primitive
      theme={resolvedTheme?.endsWith("dark") ? "dark" : "light"}
      containerAriaLabel={t("ui.toasts")}
      position="bottom-right"
      toastOptions={{ className: "!rounded-md !border-line !bg-surface !text-text !shadow-pop" }}
    />
  );
}
