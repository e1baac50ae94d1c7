import { RE2JS } from "re2js";
import { z } from "zod";
import { globToRegex } from "./glob";

/** Longer patterns are no name patterns any more, and would only cost memory to compile. */
const longest = 512;

export interface NamePattern {
  regex: string;
  /** Default true: the pattern must match the whole name. */
  anchored?: boolean | undefined;
}

/** An RE2 expression: matched in linear time whatever the pattern, so no policy can hang the process. */
export const regex = z
  .string()
  .min(1)
  .max(longest)
  .superRefine((pattern, context) => {
    const fault = regexFault(pattern);
    if (fault) context.addIssue({ code: "custom", message: fault, params: { code: "badPattern" } });
  });

export const glob = z
  .string()
  .min(1)
  .max(longest)
  .superRefine((pattern, context) => {
    const converted = globToRegex(pattern);
    const fault = "fault" in converted ? converted.fault : regexFault(converted.regex);
    if (fault) context.addIssue({ code: "custom", message: fault, params: { code: "badPattern" } });
  });

/** Compiles a glob that the schema has accepted. */
export function compileGlob(pattern: string): (name: string) => boolean {
  const converted = globToRegex(pattern);
  if ("fault" in converted) throw new Error(converted.fault);
  if (!/[*?{]/.test(pattern)) return (name) => name === pattern;
  return compileRegex(converted.regex, true);
}

/** Compiles an expression that the schema has accepted. */
export function compileRegex(pattern: string, anchored: boolean): (name: string) => boolean {
  const compiled = RE2JS.compile(pattern);
  return anchored ? (name) => compiled.matches(name) : (name) => compiled.test(name);
}

/** The text of an expression's first group (or of its whole match when it has none); null without a match. */
export function compileCapture(pattern: string): (name: string) => string | null {
  const compiled = RE2JS.compile(pattern);
  const group = compiled.groupCount() > 0 ? 1 : 0;
  return (name) => {
    const matcher = compiled.matcher(name);
    return matcher.find() ? (matcher.group(group) ?? "") : null;
  };
}

function regexFault(pattern: string): string | null {
  try {
    RE2JS.compile(pattern);
    return null;
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return `This is not a valid RE2 expression: ${detail.replace(/^error parsing regexp: /, "")}.${hint(pattern)}`;
  }
}

function hint(pattern: string): string {
  if (/\(\?<?[=!]/.test(pattern)) {
    return " Look-ahead and look-behind do not exist in RE2: combine two conditions with all and not instead.";
  }
  if (/\\[1-9]/.test(pattern)) return " Back-references do not exist in RE2.";
  return "";
}
