import type { ReactNode } from "react";
import { createTranslator, type ICUArgs, type ICUTags, IntlErrorCode } from "use-intl/core";
import { ambient, isLanguage, type Language, LANGUAGE_COOKIE } from "@/lib/core/language";
import type germanOfZod from "zod/v4/locales/de.js";
import type { de as germanOfCore } from "@/lib/core/phrases/de";
import { en } from "./messages/en";
import type { Messages } from "./messages/wording";

/**
 * Of the library's own type the compiler would unfold the values of every message: minutes, where this takes
 * seconds.
 */
export interface Translate {
  <Name extends MessageName>(name: Name, ...values: ValuesOf<MessageOf<Name>>): string;
  /** With elements in it: each tag of the message is given a function that draws what stands between. */
  rich<Name extends MessageName>(name: Name, ...values: RichValuesOf<MessageOf<Name>>): ReactNode;
}

/** The name of a message: "run.title". */
type MessageName = NameIn<typeof en>;

type NameIn<Room> = {
  [Part in keyof Room & string]: Room[Part] extends string ? Part : `${Part}.${NameIn<Room[Part]>}`;
}[keyof Room & string];

type MessageOf<Name extends string> = MessageAt<typeof en, Name>;

type Given<Message> = Message extends string
  ? ICUArgs<
      Message,
      { ICUArgument: string; ICUNumberArgument: number | bigint; ICUDateArgument: Date }
    >
  : never;
type Tags<Message> = Message extends string
  ? ICUTags<Message, (chunks: ReactNode) => ReactNode>
  : never;

type Needed<Values> = [keyof Values] extends [never] ? [] : [values: Values];
/** Of one name out of several: what one of them needs. */
type OfAny<Needed> = [Exclude<Needed, []>] extends [never] ? [] : Exclude<Needed, []>;
type ValuesOf<Message> = OfAny<Message extends unknown ? Needed<Given<Message>> : never>;
type RichValuesOf<Message> = OfAny<
  Message extends unknown ? Needed<Given<Message> & Tags<Message>> : never
>;

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

const english = translatorOf("en", en);
const translators = new Map<Language, Translator>([["en", english]]);

/**
 * The sentence of this name in the reader's language: `t("run.title")`. It is a plain function and no hook,
 * because a document has one language from its first paint to its last: choosing another one loads the page again.
 * Call it while something is drawn, never when a module is loaded: then no language is known yet.
 */
export const t = Object.assign(
  (name: string, values?: Values) => translator()(name, values as PlainValues),
  { rich: (name: string, values?: Values) => translator().rich(name, values) },
) as Translate;

/** The same for a name out of a table. */
export function say(name: PlainName): string {
  return translator()(name);
}

/** In a browser what the document says of itself; on the server what the request asks for. */
export function currentLanguage(): Language {
  if (typeof document === "undefined") return ambient.drydockLanguage?.() ?? "en";
  const { lang } = document.documentElement;
  return isLanguage(lang) ? lang : "en";
}

/** A label as it stands within a sentence: English writes it small, German nouns keep their capital. */
export function inSentence(label: string): string {
  return currentLanguage() === "de" ? label : label.toLowerCase();
}

/** Kept for a year, on this address only. The page is loaded again, since nothing on it follows by itself. */
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
  de: async () => {
    const [pages, core, zod] = await Promise.all([
      import("./messages/de"),
      import("@/lib/core/phrases/de"),
      import("zod/v4/locales/de.js"),
    ]);
    loaded.germanOfCore = core.de;
    loaded.germanOfZod = zod.default;
    return pages.de;
  },
};

/** What the core and the schemas of forms say in German, for whoever speaks it: most pages do not. */
export const loaded: {
  germanOfCore?: typeof germanOfCore;
  germanOfZod?: typeof germanOfZod;
} = {};

function translator(): Translator {
  return translators.get(currentLanguage()) ?? english;
}

function translatorOf(locale: Language, messages: Messages): Translator {
  return createTranslator({
    locale,
    // Known by names that are only known here: those who call are held to the types above.
    messages: messages as unknown as Record<string, never>,
    // Only dates need a time zone, and Drydock writes them itself.
    timeZone: "UTC",
    onError: (error) => {
      if (error.code !== IntlErrorCode.ENVIRONMENT_FALLBACK) throw error;
    },
  }) as unknown as Translator;
}

type Values = Record<string, unknown>;
type PlainValues = Record<string, string | number> | undefined;

/** The library's translator, whatever the messages. */
interface Translator {
  (name: string, values?: PlainValues): string;
  rich(name: string, values?: Values): ReactNode;
}
