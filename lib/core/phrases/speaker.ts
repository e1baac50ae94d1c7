import { IntlMessageFormat } from "intl-messageformat";
import type { Language } from "../language";
import { describeBytes } from "../policy/byte-count";
import type { Phrase, PhraseValue } from "./phrase";

export type Catalogues = Readonly<
  Record<Language, Readonly<Record<string, Readonly<Record<string, string>>>>>
>;

/** Puts phrases into words. */
export interface Speaker {
  /** As a sentence: it begins with a capital letter. */
  sentence(phrase: Phrase, language: Language): string;
  /** As a part of one. */
  clause(phrase: Phrase, language: Language): string;
}

type Values = Record<string, string | number>;
type Format = (values: Values) => string;

/** Of these messages. Each is read once, when it is first needed. */
export function makeSpeaker(catalogues: Catalogues): Speaker {
  const formats: Record<Language, Map<string, Format>> = { en: new Map(), de: new Map() };

  function formatOf(name: string, language: Language): Format {
    const known = formats[language].get(name);
    if (known) return known;
    const [room = "", rest = ""] = name.split(".");
    const message = catalogues[language][room]?.[rest];
    // A phrase that another version of Drydock has kept.
    const format = message === undefined ? () => name : compile(message, language);
    formats[language].set(name, format);
    return format;
  }

  function clause([name, values = {}]: Phrase, language: Language): string {
    const spoken: Values = {};
    for (const [key, value] of Object.entries(values)) spoken[key] = speak(value, language);
    return formatOf(name, language)(spoken);
  }

  function speak(value: PhraseValue, language: Language): string | number {
    if (typeof value === "string" || typeof value === "number") return value;
    if ("bytes" in value) return describeBytes(value.bytes, language);
    return isPhrase(value)
      ? clause(value, language)
      : value.map((part) => clause(part, language)).join(", ");
  }

  return {
    clause,
    sentence: (phrase, language) => {
      const text = clause(phrase, language);
      return text.charAt(0).toUpperCase() + text.slice(1);
    },
  };
}

function isPhrase(value: Phrase | readonly Phrase[]): value is Phrase {
  return typeof value[0] === "string";
}

const simple = /^(?:[^{}<>']|\{\w+\})*$/;

/** Most messages only have places for values: for those nothing has to be reckoned. */
function compile(message: string, language: Language): Format {
  if (!simple.test(message)) {
    const format = new IntlMessageFormat(message, language, undefined, { ignoreTag: true });
    return (values) => String(format.format(values));
  }
  const parts = message.split(/\{(\w+)\}/);
  return (values) => parts.map((part, at) => (at % 2 === 1 ? values[part] : part)).join("");
}
