"use client";

import { chooseLanguage, currentLanguage, t } from "@/lib/client/language";
import { languageNames, languages } from "@/lib/core/language";

/** For who cannot sign in, since the page is in a language they do not read. */
export function LanguageChoice() {
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
