import type { GroupBy } from "../../policy/leaves";
import { compileCapture } from "../../policy/pattern";
import type { Unit } from "../facts/unit";
import { parseVersion } from "../facts/version";

/** The group a unit is counted in; null when it belongs to none and so has no place in any order. */
export type GroupKey = (unit: Unit) => string | null;

/** An image with several tags is counted in the group of its first tag, by name, that has one. */
export function compileGroupKey(groupBy: GroupBy): GroupKey {
  const keyOfName = compileNameKey(groupBy);
  return (unit) => {
    for (const tag of unit.tags) {
      const key = keyOfName(tag.name);
      if (key !== null) return key;
    }
    return null;
  };
}

function compileNameKey(groupBy: GroupBy): (name: string) => string | null {
  if ("strip" in groupBy) return (name) => name.replace(/[0-9]+/g, "");
  if ("regex" in groupBy) return compileCapture(groupBy.regex);
  return (name) => {
    const version = parseVersion(name);
    if (version === null) return null;
    return groupBy.semver === "major" ? `${version.major}` : `${version.major}.${version.minor}`;
  };
}
