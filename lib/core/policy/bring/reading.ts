import { cutText, plainText } from "../../text/hidden-characters";
import { type Phrase, phrase } from "../../phrases";
import { policyLimits } from "../limits";
import type { BringFault, Difference, Effect } from "./tools";

/** More are not listed: nobody reads them, and a hostile text could ask for a million. */
const MOST_FAULTS = 50;

const tooManyRules = phrase("bring.tooManyRules", { most: String(policyLimits.rules) });

/** What has been found while one text is read. */
export class Reading {
  readonly differences: Difference[] = [];
  /** Places of the source that were understood, whether or not they left a trace in the policy. */
  readonly understood = new Set<string>();
  private readonly found: BringFault[] = [];
  private readonly said = new Set<string>();
  private notListed = 0;

  differ(about: string, effect: Effect, message: Phrase): void {
    const key = JSON.stringify([about, effect, message]);
    if (this.said.has(key)) return;
    this.said.add(key);
    this.differences.push({ about, effect, message });
  }

  fault(about: string, message: Phrase): void {
    const key = JSON.stringify([about, message]);
    if (this.said.has(key)) return;
    this.said.add(key);
    if (this.found.length < MOST_FAULTS) this.found.push({ about, message });
    else this.notListed += 1;
  }

  get faults(): readonly BringFault[] {
    if (this.notListed === 0) return this.found;
    const message = phrase("bring.moreFaults", { more: this.notListed });
    return [...this.found, { about: "", message }];
  }
}

/**
 * An object of the source. Each getter takes its keys off the list of what is still to be read, and `finish`
 * complains about the rest, so that no key can be dropped without a word. A key that is null counts as absent.
 */
export class Fields {
  private readonly left: Map<string, unknown>;

  constructor(
    value: object,
    readonly path: string,
    readonly reading: Reading,
  ) {
    this.left = new Map(Object.entries(value));
  }

  at(key: string): string {
    const name = plainText(key, 60);
    return this.path === "" ? name : `${this.path}.${name}`;
  }

  has(key: string): boolean {
    return this.left.has(key);
  }

  take(key: string): unknown {
    if (!this.left.has(key)) return undefined;
    const value = this.left.get(key);
    this.left.delete(key);
    this.reading.understood.add(this.at(key));
    return value ?? undefined;
  }

  text(key: string): string | undefined {
    const value = this.take(key);
    if (value === undefined || typeof value === "string") return value;
    this.fault(key, phrase("bring.textExpected"));
    return undefined;
  }

  flag(key: string): boolean | undefined {
    const value = this.take(key);
    if (value === undefined || typeof value === "boolean") return value;
    this.fault(key, phrase("bring.flagExpected"));
    return undefined;
  }

  /** A whole number, also where it is written as text, as some exports do. */
  count(key: string, least = 0): number | undefined {
    const value = this.take(key);
    if (value === undefined) return undefined;
    const number = typeof value === "string" && /^[0-9]{1,9}$/.test(value) ? Number(value) : value;
    if (typeof number === "number" && Number.isSafeInteger(number) && number >= least)
      return number;
    this.fault(key, phrase("bring.numberExpected", { least: String(least) }));
    return undefined;
  }

  oneOf<Name extends string>(key: string, names: readonly Name[]): Name | undefined {
    const value = this.text(key);
    const known = names.find((name) => name.toLowerCase() === value?.toLowerCase());
    if (value !== undefined && known === undefined) {
      this.fault(key, phrase("bring.wrongName", { value: quote(value), names: names.join(", ") }));
    }
    return known;
  }

  list(key: string): unknown[] | undefined {
    const value = this.take(key);
    if (value === undefined || Array.isArray(value)) return value as unknown[] | undefined;
    this.fault(key, phrase("bring.listExpected"));
    return undefined;
  }

  texts(key: string): string[] | undefined {
    const list = this.list(key);
    if (list === undefined) return undefined;
    if (list.length > policyLimits.patterns) {
      this.fault(key, phrase("bring.tooManyPatterns", { most: String(policyLimits.patterns) }));
      return [];
    }
    const texts = list.filter((item) => typeof item === "string");
    if (texts.length < list.length) this.fault(key, phrase("bring.textsExpected"));
    return texts;
  }

  fields(key: string): Fields | undefined {
    const value = this.take(key);
    return value === undefined ? undefined : fieldsOf(value, this.at(key), this.reading);
  }

  isObject(key: string): boolean {
    const value = this.left.get(key);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  }

  /** The objects of an object that names them. */
  entries(): Fields[] {
    const keys = [...this.left.keys()];
    if (keys.length <= policyLimits.rules) return keys.flatMap((key) => this.fields(key) ?? []);
    this.reading.fault(this.path, tooManyRules);
    return [];
  }

  /** Every item of a list of objects. */
  items(key: string): Fields[] {
    return itemsOf(this.list(key) ?? [], this.at(key), this.reading);
  }

  differ(key: string, effect: Effect, message: Phrase): void {
    this.reading.differ(this.at(key), effect, message);
  }

  fault(key: string, message: Phrase): void {
    this.reading.fault(this.at(key), message);
  }

  /** Keys that say nothing about what is deleted; those that are there are named with the same sentence. */
  setAside(keys: readonly string[], message: Phrase): void {
    for (const key of keys) {
      if (!this.has(key)) continue;
      this.take(key);
      this.differ(key, "notPart", message);
    }
  }

  /** All that is left, in one difference. */
  setRestAside(message: Phrase): void {
    const keys = [...this.left.keys()];
    if (keys.length === 0) return;
    for (const key of keys) this.take(key);
    const named = keys.map((key) => plainText(key, 60)).join(", ");
    const about = this.path === "" ? named : `${this.path}: ${named}`;
    this.reading.differ(cutText(about, 1000), "notPart", message);
  }

  /** Says what nobody has asked for. */
  finish(): void {
    for (const key of this.left.keys()) {
      this.fault(key, phrase("bring.unknown"));
    }
    this.left.clear();
  }
}

export function fieldsOf(value: unknown, path: string, reading: Reading): Fields | undefined {
  if (typeof value === "object" && value !== null && !Array.isArray(value))
    return new Fields(value, path, reading);
  reading.fault(path, phrase("bring.objectExpected"));
  return undefined;
}

export function itemsOf(list: readonly unknown[], path: string, reading: Reading): Fields[] {
  if (list.length > policyLimits.rules) {
    reading.fault(path, tooManyRules);
    return [];
  }
  return list.flatMap((item, index) => fieldsOf(item, `${path}[${index}]`, reading) ?? []);
}

/** What somebody wrote, short and between quotation marks. */
export function quote(text: string): string {
  return `"${plainText(text, 80).replaceAll('"', "'").replaceAll("`", "'")}"`;
}
