import type { ICUArgs } from "use-intl/core";

/**
 * A sentence, or a part of one, before it is in a language: the name of a message and its values. What decides
 * something says why in this form, and only where a person reads it does it become words.
 */
export type Phrase = readonly [name: string, values?: Readonly<Record<string, PhraseValue>>];

/**
 * Phrases in a list stand one after the other, with commas between them. `bytes` are as a policy has them, "1.5 GB";
 * a `size` is as in tables, always of three figures: "1.50 GB".
 */
export type PhraseValue =
  | string
  | number
  | Phrase
  | readonly Phrase[]
  | { readonly bytes: number }
  | { readonly size: number };

/** A phrase as the one string that it is kept as: a million rows hold the same few of them. */
export type CodedPhrase = { readonly coded: "phrase" };

type Arguments<Message extends string> = ICUArgs<
  Message,
  {
    ICUArgument: Exclude<PhraseValue, number>;
    ICUNumberArgument: number;
    ICUDateArgument: never;
  }
>;

type Rooms = Readonly<Record<string, Readonly<Record<string, string>>>>;

type NameIn<Messages extends Rooms> = {
  [Room in keyof Messages & string]: `${Room}.${keyof Messages[Room] & string}`;
}[keyof Messages & string];

type MessageIn<Messages extends Rooms, Name> = Name extends `${infer Room}.${infer Rest}`
  ? Messages[Room][Rest]
  : never;

type ValuesIn<Messages extends Rooms, Name> = keyof Arguments<
  MessageIn<Messages, Name>
> extends never
  ? []
  : [values: Arguments<MessageIn<Messages, Name>>];

/** Makes phrases of these messages: a wrong name, or a value that is missing, is an error of the build. */
export type PhraseMaker<Messages extends Rooms, Made = Phrase> = <Name extends NameIn<Messages>>(
  name: Name,
  ...values: ValuesIn<Messages, Name>
) => Made;

export function phrasesOf<Messages extends Rooms>(): PhraseMaker<Messages> {
  return (name, ...values) => [name, ...values] as unknown as Phrase;
}

/** The same names as in English, so that a message that is missing is an error of the build. */
export type Translated<English extends Rooms> = {
  readonly [Room in keyof English]: { readonly [Name in keyof English[Room]]: string };
};

export function encodePhrase(phrase: Phrase): CodedPhrase {
  return JSON.stringify(phrase) as unknown as CodedPhrase;
}

/** Anything that is no phrase was written as a sentence, by an earlier version or by somebody else: it stays one. */
export function decodePhrase(text: CodedPhrase | string): Phrase {
  const coded = text as string;
  if (!coded.startsWith('["')) return ["text.plain", { text: coded }];
  try {
    const phrase = JSON.parse(coded) as Phrase;
    return /^\w+\.\w+$/.test(phrase[0]) ? phrase : ["text.plain", { text: coded }];
  } catch {
    return ["text.plain", { text: coded }];
  }
}

export function phraseOf(said: Phrase | CodedPhrase | string): Phrase {
  return Array.isArray(said) ? (said as unknown as Phrase) : decodePhrase(said as CodedPhrase);
}

/** One sentence after the other; null of none. */
export function joinSentences(...parts: readonly (Phrase | null)[]): Phrase | null {
  return parts.reduce((first, then) => {
    if (first === null || then === null) return first ?? then;
    return ["text.sentences", { first, then }];
  }, null);
}
