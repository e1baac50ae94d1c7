import { type _Translator, createTranslator, IntlErrorCode } from "use-intl/core";
import { ambient, isLanguage, type Language, LANGUAGE_COOKIE } from "@/lib/core/language";
import { en } from "./messages/en";
import type { Messages } from "./messages/wording";

export type Translate = _Translator<typeof en>;

/** The name of a message: "run.title". */
export type MessageName = Parameters<Translate>[0];

/** The name of a message that needs no values, and so can stand in a table of a module: a column's header. */
export type PlainName = { [Name in MessageName]: Named<Name> }[MessageName];

type Named<Name extends MessageName> = Name extends `${infer Room}.${infer Rest}`
  ? Room extends keyof typeof en
    ? MessageAt<(typeof en)[Room], Rest> extends `${string}${"{" | "<"}${string}`
      ? never
      : Name
    : never
  : never;

type MessageAt<Messages, Path extends string> = Path extends keyof Messages
  ? Messages[Path]
  : Path extends `${infer Part}.${infer Rest}`
    ? Part extends keyof Messages
      ? MessageAt<Messages[Part], Rest>
      : never
    : never;

const translators = new Map<Language, Translate>([["en", translatorOf("en", en)]]);

/**
 * The sentence of this name in the reader's language: `t("run.title")`. It is a plain function and no hook,
 * because a document has one language from its first paint to its last: choosing another one loads the page anew.
 * Call it while something is drawn, never when a module is loaded: then no language is known yet.
 */
export const t: Translate = Object.assign(
  (...given: Parameters<Translate>) => translator()(...given),
  {
    rich: (...given: Parameters<Translate["rich"]>) => translator().rich(...given),
    markup: (...given: Parameters<Translate["markup"]>) => translator().markup(...given),
    raw: (...given: Parameters<Translate["raw"]>): unknown => translator().raw(...given),
    has: (...given: Parameters<Translate["has"]>) => translator().has(...given),
  },
) as Translate;

/** The same for a name out of a table. */
export function say(name: PlainName): string {
  return (translator() as (name: string) => string)(name);
}

/** In a browser what the document says of itself; on the server what the request asks for. */
export function currentLanguage(): Language {
  if (typeof document === "undefined") return ambient.drydockLanguage?.() ?? "en";
  const { lang } = document.documentElement;
  return isLanguage(lang) ? lang : "en";
}

/** Kept for a year, on this address only. The page is loaded anew, since nothing on it follows by itself. */
export function chooseLanguage(language: Language): void {
  document.cookie = `${LANGUAGE_COOKIE}=${language}; path=/; max-age=31536000; samesite=lax`;
  window.location.reload();
}

/** Must have come to an end before something is drawn in this language. English is always there. */
export function loadLanguage(language: Language): Promise<void> {
  return (loads[language] ??= messagesOf[language]().then((messages) => {
    translators.set(language, translatorOf(language, messages));
  }));
}

const loads: Partial<Record<Language, Promise<void>>> = {};

/** Who reads English does not load German. */
const messagesOf: Record<Language, () => Promise<Messages>> = {
  en: () => Promise.resolve(en),
  de: () => import("./messages/de").then(({ de }) => de),
};

function translator(): Translate {
  const found = translators.get(currentLanguage()) ?? translators.get("en");
  if (!found) throw new Error("No language has been loaded.");
  return found;
}

function translatorOf(locale: Language, messages: Messages): Translate {
  return createTranslator<Messages>({
    locale,
    messages,
    // Only dates need a time zone, and Drydock writes them itself.
    timeZone: "UTC",
    onError: (error) => {
      if (error.code !== IntlErrorCode.ENVIRONMENT_FALLBACK) throw error;
    },
  }) as unknown as Translate;
}
