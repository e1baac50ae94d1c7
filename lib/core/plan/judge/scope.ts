import { compileGlob, compileRegex } from "../../policy/pattern";
import type { NamePattern, Policy } from "../../policy/schema";

export function compileScope({
  include,
  exclude,
}: Policy["scope"]["repositories"]): (name: string) => boolean {
  const included = include.map(compileName);
  const excluded = exclude.map(compileName);
  return (name) =>
    included.some((matches) => matches(name)) && !excluded.some((matches) => matches(name));
}

function compileName(pattern: NamePattern): (name: string) => boolean {
  return typeof pattern === "string"
    ? compileGlob(pattern)
    : compileRegex(pattern.regex, pattern.anchored);
}
