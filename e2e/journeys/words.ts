import type { Page } from "@playwright/test";
import { createTranslator } from "use-intl/core";
import type { Translate } from "../../lib/client/language";
import { de } from "../../lib/client/messages/de";
import { en } from "../../lib/client/messages/en";
import { type Language, LANGUAGE_COOKIE } from "../../lib/core/language";

/** What the pages say in a language, by the names of their messages. */
export type Words = Translate;

export function wordsIn(locale: Language): Words {
  const messages = { en, de }[locale] as unknown as Record<string, never>;
  return createTranslator({ locale, messages, timeZone: "UTC" }) as unknown as Words;
}

export const english = wordsIn("en");

/** As somebody has who chose it in the user menu, for every page from now on. */
export async function chooseLanguage(page: Page, url: string, language: Language): Promise<void> {
  await page.context().addCookies([{ name: LANGUAGE_COOKIE, value: language, url }]);
}
