import { type Phrase, phrase } from "../../phrases";
import { quote, type Reading } from "./reading";
import type { Word } from "./split-command";
import type { Effect } from "./tools";

export interface FlagSpec {
  /** The first one is what it is called in messages. */
  names: readonly [string, ...string[]];
  /** How many words follow it; "many": all up to the next flag. */
  takes: "none" | "one" | "many";
  /** What is said of a flag that has no counterpart. Its value is never looked at, so it may be a secret. */
  aside?: readonly [Effect, Phrase];
}

/** How a program reads its flags. argparse and pflag also take "-n5"; Go's own has long names after one dash. */
export type FlagStyle = "argparse" | "go" | "pflag";

/** The flags of a command line, each under its first name. */
export class Flags {
  private readonly found = new Map<string, Word[]>();

  constructor(
    private readonly reading: Reading,
    private readonly specs: readonly FlagSpec[],
    private readonly style: FlagStyle,
  ) {}

  read(words: readonly Word[]): this {
    let at = 0;
    while (at < words.length) at += this.readOne(words, at);
    return this;
  }

  on(name: string): boolean {
    const last = this.found.get(name)?.at(-1);
    return last !== undefined && last.text !== "false";
  }

  /** The last one counts. Where it holds a variable, that is a fault. */
  text(name: string): string | undefined {
    return this.texts(name)?.at(-1);
  }

  texts(name: string): string[] | undefined {
    const words = this.found.get(name);
    if (words?.some(({ variable }) => variable)) {
      this.reading.fault(name, phrase("bringCommand.variable"));
      return undefined;
    }
    return words?.map(({ text }) => text);
  }

  count(name: string, otherwise: number): number {
    const text = this.text(name);
    if (text === undefined) return otherwise;
    if (/^[0-9]{1,9}$/.test(text)) return Number(text);
    this.reading.fault(name, phrase("bringCommand.numberExpected", { value: quote(text) }));
    return otherwise;
  }

  /** How many words were read. */
  private readOne(words: readonly Word[], at: number): number {
    const { text } = words[at] ?? { text: "" };
    if (!text.startsWith("-") || text === "-" || text === "--") {
      this.reading.fault("", phrase("bringCommand.strayWord", { at: String(at + 1) }));
      return 1;
    }
    const equals = text.indexOf("=");
    const name = equals === -1 ? text : text.slice(0, equals);
    const spec = this.find(name);
    if (spec) {
      const attached =
        equals === -1 ? null : { ...(words[at] as Word), text: text.slice(equals + 1) };
      return this.takeValues(spec, attached, words, at);
    }
    return this.readShort(words, at);
  }

  private find(name: string): FlagSpec | undefined {
    const same = this.style === "go" ? name.replace(/^--/, "-") : name;
    return this.specs.find(({ names }) => names.includes(same));
  }

  /** "-vvv", "-n5": short flags in one word, the last of which may have its value in it. */
  private readShort(words: readonly Word[], at: number): number {
    const word = words[at] as Word;
    const short = word.text.slice(0, 2);
    const spec = this.style === "go" || short === "--" ? undefined : this.find(short);
    if (spec === undefined) {
      this.sayUnknown(word.text, at);
      return 1;
    }
    const rest = word.text.slice(2);
    if (spec.takes !== "none") return this.takeValues(spec, { ...word, text: rest }, words, at);
    this.note(spec, [{ text: "true", variable: false }]);
    // Only what repeats itself is in use, such as -vvv.
    if (!/^(.)\1{0,9}$/.test(short.slice(1) + rest)) this.sayUnknown(word.text, at);
    return 1;
  }

  /** A word may be a password that stands in the wrong place, so that no more than a plain name is said. */
  private sayUnknown(text: string, at: number): void {
    const [, name] = /^(--[a-z][a-z-]{1,30})(?:=|$)/.exec(text) ?? [];
    this.reading.fault(
      name ?? "",
      name
        ? phrase("bringCommand.unknownFlag")
        : phrase("bringCommand.unknownWord", { at: String(at + 1) }),
    );
  }

  private takeValues(
    spec: FlagSpec,
    attached: Word | null,
    words: readonly Word[],
    at: number,
  ): number {
    if (spec.takes === "none") {
      this.note(spec, [attached ?? { text: "true", variable: false }]);
      return 1;
    }
    const following = spec.takes === "one" ? words.slice(at + 1, at + 2) : upToFlag(words, at + 1);
    const values = attached ? [attached] : following;
    // A flag is no value, except where the program takes whatever comes next.
    const missing =
      values.length === 0 || (this.style === "argparse" && values[0]?.text.startsWith("-"));
    if (missing && !attached) {
      this.reading.fault(spec.names[0], phrase("bringCommand.valueNeeded"));
      return 1;
    }
    this.note(spec, values);
    return attached ? 1 : 1 + values.length;
  }

  private note(spec: FlagSpec, values: readonly Word[]): void {
    const [name] = spec.names;
    this.reading.understood.add(name);
    if (spec.aside) {
      this.reading.differ(name, ...spec.aside);
      return;
    }
    // Of argparse's lists the last one counts; other flags are looked at one by one.
    const before = spec.takes === "many" ? [] : (this.found.get(name) ?? []);
    this.found.set(name, [...before, ...values]);
  }
}

function upToFlag(words: readonly Word[], from: number): Word[] {
  let end = from;
  while (end < words.length && !words[end]?.text.startsWith("-")) end += 1;
  return words.slice(from, end);
}
