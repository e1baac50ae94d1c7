import { parseDuration, duration } from "../../policy/duration";
import { isPlausible } from "../facts/clock";
import type { Unit } from "../facts/unit";
import { attributeValues } from "./attribute-node";
import type { Environment } from "./environment";
import type { Node } from "./node";
import { no, tri, unknown } from "./tri";

/**
 * Whether an image says of itself, in a label, that its time is over: an RFC 3339 instant, or a
 * duration counted from its creation. Of several values (an index) the latest counts.
 */
export function expiresNode(label: string, environment: Environment): Node {
  return {
    test: (unit) => {
      const at = expiry(unit, label, environment);
      if (at === "never") return no;
      return at === null ? unknown : tri(at < environment.now);
    },
    say: (unit) => {
      const at = expiry(unit, label, environment);
      if (at === "never") return `has no label \`${label}\``;
      if (at === null) return `when it expires cannot be read from its label \`${label}\``;
      const day = new Date(at).toISOString().slice(0, 10);
      return at < environment.now
        ? `expired on ${day} by its label \`${label}\``
        : `expires on ${day}`;
    },
  };
}

function expiry(unit: Unit, label: string, environment: Environment): number | null | "never" {
  const { values, whole } = attributeValues("label", label, unit.facts, environment);
  if (!whole) return null;
  if (values.length === 0) return "never";
  let latest = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    const at = instantOf(value, believed(unit.facts?.created, environment.now));
    if (at === null) return null;
    latest = Math.max(latest, at);
  }
  return latest;
}

function instantOf(value: string, created: number | null): number | null {
  if (duration.safeParse(value).success)
    return created === null ? null : created + parseDuration(value);
  if (!/^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2}))?$/.test(value))
    return null;
  const at = Date.parse(value);
  return isPlausible(at, Number.MAX_SAFE_INTEGER) ? at : null;
}

function believed(created: number | null | undefined, now: number): number | null {
  return isPlausible(created, now) ? created : null;
}
