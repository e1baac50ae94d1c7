import type { ValueComparison } from "../api/comparison";
import { cutText } from "../text/hidden-characters";

interface NamedValue {
  name: string;
  value: string;
}

/** Whoever pushes an image chooses these texts, and as many of them as fit into a config. */
const MOST_ITEMS = 1_000;
export const LONGEST_TEXT = 4_000;

type Item = ValueComparison["items"][number];
type Change = Item["change"];

/**
 * What differs between two lists of names with values. A name that stands in a list several times is compared time by
 * time: which of them counts is for whoever reads the image to decide.
 */
export function compareValues(a: readonly NamedValue[], b: readonly NamedValue[]): ValueComparison {
  const ofB = groupByName(b);
  const counts = { added: 0, removed: 0, changed: 0, same: 0 };
  const items: Item[] = [];
  const add = (name: string, ofA: string | null, other: string | null) => {
    const change = changeOf(ofA, other);
    counts[change]++;
    items.push({ name, change, a: ofA, b: other });
  };
  for (const [name, own] of groupByName(a)) {
    const others = ofB.get(name) ?? [];
    ofB.delete(name);
    const times = Math.max(own.length, others.length);
    for (let at = 0; at < times; at++) add(name, own[at] ?? null, others[at] ?? null);
  }
  for (const [name, others] of ofB) for (const value of others) add(name, null, value);
  return { items: items.sort(inOrder).slice(0, MOST_ITEMS).map(cutItem), counts };
}

function groupByName(values: readonly NamedValue[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { name, value } of values) {
    const group = groups.get(name);
    if (group) group.push(value);
    else groups.set(name, [value]);
  }
  return groups;
}

function changeOf(a: string | null, b: string | null): Change {
  if (a === null) return "added";
  if (b === null) return "removed";
  return a === b ? "same" : "changed";
}

/** What differs comes first, so that a list that is cut still has it. */
function inOrder(one: Item, other: Item): number {
  const same = Number(one.change === "same") - Number(other.change === "same");
  if (same !== 0 || one.name === other.name) return same;
  return one.name < other.name ? -1 : 1;
}

function cutItem({ name, change, a, b }: Item): Item {
  return {
    name: cutText(name, LONGEST_TEXT),
    change,
    a: cutOrNull(a),
    b: cutOrNull(b),
  };
}

export function cutOrNull(text: string | null): string | null {
  return text === null ? null : cutText(text, LONGEST_TEXT);
}

/** "NAME=value" of an image config; what has no "=" has no value. */
export function readVariables(env: readonly string[]): NamedValue[] {
  return env.map((variable) => {
    const end = variable.indexOf("=");
    return end < 0
      ? { name: variable, value: "" }
      : { name: variable.slice(0, end), value: variable.slice(end + 1) };
  });
}

export function readMap(map: Readonly<Record<string, string>>): NamedValue[] {
  return Object.entries(map).map(([name, value]) => ({ name, value }));
}

/** A list of names alone, such as ports. */
export function readNames(names: readonly string[]): NamedValue[] {
  return names.map((name) => ({ name, value: "" }));
}
