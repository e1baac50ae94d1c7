"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { ThemeProvider } from "next-themes";
import dynamic from "next/dynamic";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { use, useState, type ReactNode } from "react";
import { loadLanguage } from "@/lib/client/language";
import { createQueryClient } from "@/lib/client/query-client";
import type { Language } from "@/lib/core/language";

// A message comes after something has been done, never with the page.
const Toaster = dynamic(() => import("@/components/ui/toaster").then((module) => module.Toaster), {
  ssr: false,
});
const themes = ["light", "dark", "contrast-light", "contrast-dark"];

interface ProvidersProps {
  /** Lets the theme's inline script through the content security policy. */
  nonce?: string;
  language: Language;
  children: ReactNode;
}

export function Providers({ nonce, language, children }: ProvidersProps) {
  // Nothing is drawn before its messages are there, so that no half of a page is in another language.
  if (language !== "en") use(loadLanguage(language));
  const [queryClient] = useState(createQueryClient);
  return (
    <ThemeProvider
      attribute="data-theme"
      themes={themes}
      // The style sheet says which scheme each theme is.
      enableColorScheme={false}
      disableTransitionOnChange
      nonce={nonce}
    >
      <QueryClientProvider client={queryClient}>
        <NuqsAdapter>{children}</NuqsAdapter>
      </QueryClientProvider>
      <Toaster />
    </ThemeProvider>
  );
}
