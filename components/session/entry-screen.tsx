"use client";

import type { ReactNode } from "react";
import { BrandMark } from "@/components/layout/brand";
import { chooseLanguage, currentLanguage, t } from "@/lib/client/language";
import { languageNames, languages } from "@/lib/core/language";

interface EntryScreenProps {
  title: string;
  description: ReactNode;
  children: ReactNode;
}

/** The frame of what stands before the product: one thing in the middle, no navigation. */
export function EntryScreen({ title, description, children }: EntryScreenProps) {
  return (
    <main className="grid min-h-[90dvh] place-items-center px-4 py-10">
      <div className="w-full max-w-sm">
        <div className="mb-6 flex flex-col items-center text-center">
          <BrandMark className="size-11" />
          <h1 className="mt-4 text-xl font-semibold tracking-tight">{title}</h1>
          <p className="mt-1 text-sm text-muted [overflow-wrap:anywhere]">{description}</p>
        </div>
        {children}
        <LanguageChoice />
      </div>
    </main>
  );
}

/** For who cannot sign in, since the page is in a language they do not read. */
function LanguageChoice() {
  return (
    <div role="group" aria-label={t("words.language")} className="mt-6 flex justify-center gap-1">
      {languages.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={language === currentLanguage()}
          onClick={() => chooseLanguage(language)}
          className="h-6 rounded-sm px-2 text-xs text-muted hover:bg-hover hover:text-text aria-pressed:font-medium aria-pressed:text-text"
        >
          {languageNames[language]}
        </button>
      ))}
    </div>
  );
}
