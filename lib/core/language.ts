/** English first: it is what the API always speaks, unless asked otherwise. */
export const languages = ["en", "de"] as const;
export type Language = (typeof languages)[number];

/** Each in its own words, so that people find theirs. */
export const languageNames: Record<Language, string> = { en: "English", de: "Deutsch" };

/** Where the browser keeps what was chosen in the user menu. */
export const LANGUAGE_COOKIE = "drydock-language";

/** How a call of the API asks for sentences in a language: the pages do, scripts need not. */
export const LANGUAGE_HEADER = "drydock-language";

export function isLanguage(text: unknown): text is Language {
  return languages.some((language) => language === text);
}

/**
 * The language of the request that the server is answering. It hangs on `globalThis` because Next bundles
 * pages, routes and the start of the server apart; the server puts it there when it starts.
 */
export const ambient = globalThis as typeof globalThis & {
  drydockLanguage?: () => Language;
};
