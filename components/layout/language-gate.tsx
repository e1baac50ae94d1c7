"use client";

import { type ReactNode, use } from "react";
import { loadLanguage } from "@/lib/client/language";
import type { Language } from "@/lib/core/language";

/** Draws nothing before the messages of the language are there, so that no half of a page is in another one. */
export function LanguageGate({ language, children }: { language: Language; children: ReactNode }) {
  if (language !== "en") use(loadLanguage(language));
  return children;
}
