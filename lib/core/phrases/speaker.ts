import { IntlMessageFormat } from "intl-messageformat";
import type { Language } from "../language";
import { describeBytes } from "../policy/byte-count";
import { formatBytes } from "../quantity";
import type { Phrase, PhraseValue } from "./phrase";

type Catalogue = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** English is always there, and stands in for a language that has not been loaded. */
export interface Catalogues extends Partial<Record<Language, Catalogue>> {
  en: Catalogue;
}

/** Puts phrases into words. */
export interface Speaker {
  /** As a sentence: it begins with a capital letter. */
  sentence(phrase: Phrase, language: Language): string;
  /** As a part of one. */
  clause(phrase: Phrase, language: Language): string;
}

type Values = Record<string, string | number>;

interface Format {
  say(values: Values): string;
  /** Which of the values it begins with; undefined where it begins with words of its own. */
  first: string | undefined;
}

/** Of these messages. Each is read once, when it is first needed. */
export function makeSpeaker(catalogues: Catalogues): Speaker {
  const formats: Record<Language, Map<string, Format>> = { en: new Map(), de: new Map() };

  function formatOf(name: string, language: Language): Format {
    const known = formats[language].get(name);
    if (known) return known;
    const [room = "", rest = ""] = name.split(".");
    const message = own(own(catalogues[language] ?? catalogues.en, room) ?? {}, rest);
    // A phrase that another version of Drydock has kept; not remembered, since anything may stand there.
    if (message === undefined) return { say: () => name, first: undefined };
    const format = {
      say: compile(message, language),
      first: /^\{(\w+)\}/.exec(message)?.[1],
    };
    formats[language].set(name, format);
    return format;
  }

  function clause([name, values = {}]: Phrase, language: Language): string {
    const spoken: Values = {};
    for (const [key, value] of Object.entries(values)) spoken[key] = speak(value, language);
    return formatOf(name, language).say(spoken);
  }

  function speak(value: PhraseValue, language: Language): string | number {
    if (typeof value === "string" || typeof value === "number") return value;
    if ("bytes" in value) return describeBytes(value.bytes, language);
    if ("size" in value) return formatBytes(value.size, language);
    return isPhrase(value)
      ? clause(value, language)
      : value.map((part) => clause(part, language)).join(", ");
  }

  /** A name, or a sentence of somebody else's, stays as it is at the beginning of one too. */
  function beginsWithText([name, values = {}]: Phrase, language: Language): boolean {
    const { first } = formatOf(name, language);
    let value = first === undefined ? undefined : values[first];
    if (typeof value === "string") return true;
    if (Array.isArray(value) && !isPhrase(value)) [value] = value as readonly Phrase[];
    return Array.isArray(value) && beginsWithText(value as unknown as Phrase, language);
  }

  /** What was kept may lack a value by now, or be nothing of ours: then its name is all there is to say. */
  function orName(phrase: Phrase, say: () => string): string {
    try {
      return say();
    } catch {
      return phrase[0];
    }
  }

  return {
    clause: (phrase, language) => orName(phrase, () => clause(phrase, language)),
    sentence: (phrase, language) =>
      orName(phrase, () => {
        const text = clause(phrase, language);
        if (identifier.test(text) || beginsWithText(phrase, language)) return text;
        return text.charAt(0).toUpperCase() + text.slice(1);
      }),
  };
}

/** A key or a name of the API is written so at the beginning of a sentence too: "query.label", "notAll". */
const identifier = /^[a-z]+(?:[A-Z]|[._][A-Za-z])/;

/** What was kept may name anything, "constructor" too. */
function own<Value>(tree: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(tree, name) ? tree[name] : undefined;
}

function isPhrase(value: Phrase | readonly Phrase[]): value is Phrase {
  return typeof value[0] === "string";
}

const simple = /^(?:[^{}<>']|\{\w+\})*$/;

/** Most messages only have places for values: for those nothing has to be reckoned. */
function compile(message: string, language: Language): Format["say"] {
  if (!simple.test(message)) {
    const format = new IntlMessageFormat(message, language, undefined, { ignoreTag: true });
    return (values) => String(format.format(values));
  }
  const parts = message.split(/\{(\w+)\}/);
  return (values) => parts.map((part, at) => (at % 2 === 1 ? values[part] : part)).join("");
}
