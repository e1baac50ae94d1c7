import { compare } from "semver";
import { parseOrder, type Order, type OrderKey } from "../../../../policy/order";
import { versionOf } from "./ask-names";
import { momentOf } from "./moment";
import type { Question, Thing } from "./thing";

/** Whether a thing has a place in an order that goes by the key first. */
export function hasEntry(question: Question, by: Order[], thing: Thing): "yes" | "unknown" | "no" {
  const { key } = parseOrder(by[0] ?? "created:desc");
  if (key === "natural") return thing.tags.length > 0 ? "yes" : "no";
  if (key === "semver") return highestVersion(thing) === null ? "no" : "yes";
  return instantOf(question, key, thing) === null ? "unknown" : "yes";
}

/** Below zero when `one` stands before `two`. */
export function compareThings(question: Question, by: Order[], one: Thing, two: Thing): number {
  for (const text of by) {
    const { key, descending } = parseOrder(text);
    const order = compareBy(question, key, descending, one, two);
    if (order !== 0) return order;
  }
  return (
    compareBy(question, "semver", true, one, two) ||
    compareBy(question, "natural", true, one, two) ||
    (one.digest < two.digest ? -1 : Number(one.digest > two.digest))
  );
}

/** What is no version, or has no name, comes last in both directions; what has no known time, first. */
function compareBy(
  question: Question,
  key: OrderKey,
  descending: boolean,
  one: Thing,
  two: Thing,
): number {
  const turn = (order: number) => (descending ? -order : order);
  if (key === "semver") {
    const [left, right] = [highestVersion(one), highestVersion(two)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return turn(compare(left, right, true));
  }
  if (key === "natural") {
    const [left, right] = [lastName(one), lastName(two)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return turn(compareNames(left, right));
  }
  const [left, right] = [instantOf(question, key, one), instantOf(question, key, two)];
  if (left === null || right === null) return Number(right === null) - Number(left === null);
  return left === right ? 0 : turn(left < right ? -1 : 1);
}

function instantOf(question: Question, key: Exclude<OrderKey, "semver" | "natural">, thing: Thing) {
  const moment = momentOf(question, thing, key);
  return moment !== null && moment.earliest === moment.latest ? moment.latest : null;
}

function highestVersion({ tags }: Thing) {
  const versions = tags.flatMap(({ name }) => versionOf(name) ?? []);
  return versions.sort((one, two) => -compare(one, two, true))[0] ?? null;
}

function lastName({ tags }: Thing): string | null {
  return tags.map(({ name }) => name).sort((one, two) => -compareNames(one, two))[0] ?? null;
}

/** Letter by letter, but runs of digits as the numbers they are. */
function compareNames(one: string, two: string): number {
  const parts = (name: string) => name.match(/[0-9]+|[^0-9]/g) ?? [];
  const [left, right] = [parts(one), parts(two)];
  for (let at = 0; at < left.length && at < right.length; at++) {
    const [a = "", b = ""] = [left[at], right[at]];
    if (/[0-9]/.test(a) && /[0-9]/.test(b)) {
      if (Number(a) !== Number(b)) return Number(a) - Number(b);
    } else if (a !== b) {
      return a < b ? -1 : 1;
    }
  }
  return left.length - right.length;
}
