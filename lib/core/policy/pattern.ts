import { RE2JS } from "re2js";
import { z } from "zod";
import { encodePhrase, inEnglish, type Phrase, phrase } from "../phrases";
import { policyLimits } from "./limits";

/** Longer patterns are no name patterns any more, and would only cost memory to compile. */
const longest = policyLimits.patternLength;

/** An RE2 expression: matched in linear time whatever the pattern, so no policy can hang the process. */
export const regex = z
  .string()
  .min(1)
  .max(longest)
  .superRefine((pattern, context) => {
    const fault = regexFault(pattern);
    if (fault) context.addIssue(badPattern(fault));
  });

export const glob = z
  .string()
  .min(1)
  .max(longest)
  .superRefine((pattern, context) => {
    const converted = globToRegex(pattern);
    const fault = "fault" in converted ? converted.fault : regexFault(converted.regex);
    if (fault) context.addIssue(badPattern(fault));
  });

const badPattern = (fault: Phrase) => ({
  code: "custom" as const,
  message: encodePhrase(fault) as unknown as string,
  params: { code: "badPattern" },
});

/** Compiles a glob that the schema has accepted. */
export function compileGlob(pattern: string): (name: string) => boolean {
  const converted = globToRegex(pattern);
  if ("fault" in converted) throw new Error(inEnglish(converted.fault));
  if (!/[*?{]/.test(pattern)) return (name) => name === pattern;
  return compileRegex(converted.regex, true);
}

/** Compiles an expression that the schema has accepted. */
export function compileRegex(pattern: string, anchored: boolean): (name: string) => boolean {
  const compiled = compile(pattern);
  return anchored ? (name) => compiled.matches(name) : (name) => compiled.test(name);
}

/** The text of an expression's first group (or of its whole match when it has none); null without a match. */
export function compileCapture(pattern: string): (name: string) => string | null {
  const compiled = compile(pattern);
  const group = compiled.groupCount() > 0 ? 1 : 0;
  return (name) => {
    const matcher = compiled.matcher(name);
    return matcher.find() ? (matcher.group(group) ?? "") : null;
  };
}

/** Compiling takes far longer than matching, and checking a policy, planning it and looking for traps all compile. */
const compiledPatterns = new Map<string, RE2JS>();

function compile(pattern: string): RE2JS {
  const known = compiledPatterns.get(pattern);
  if (known) return known;
  const compiled = RE2JS.compile(pattern);
  if (compiledPatterns.size >= policyLimits.patterns) compiledPatterns.clear();
  compiledPatterns.set(pattern, compiled);
  return compiled;
}

/** An upper bound of the length with `{n}` and `{n,m}` written out, as the compiler does. */
export function expandedLength(pattern: string): number {
  let repetitions = 1;
  for (const [, least, most] of pattern.matchAll(/\{(\d+)(?:,(\d*))?\}/g)) {
    repetitions += Math.max(Number(least), Number(most ?? 0));
  }
  return pattern.length * repetitions;
}

function regexFault(pattern: string): Phrase | null {
  if (expandedLength(pattern) > policyLimits.expandedPattern) {
    return phrase("finding.regexTooLong");
  }
  try {
    compile(pattern);
    return null;
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const detail = said.replace(/^error parsing regexp: /, "");
    return phrase(`finding.${hintOf(pattern)}`, { detail });
  }
}

/** What RE2 does not have, where others do. */
function hintOf(pattern: string) {
  if (/\(\?<?[=!]/.test(pattern)) return "regexLooksAround";
  return /\\[1-9]/.test(pattern) ? "regexRefersBack" : "regex";
}

/**
 * Globs of repository and tag names: `*` is any text without "/", `**` any text at all, `?` one
 * character other than "/", `{a,b}` either. A trailing "/**" also matches what lies before it only
 * where something follows: "ci/**" is everything below ci, not ci itself.
 */
export function globToRegex(glob: string): { regex: string } | { fault: Phrase } {
  let regex = "";
  let open = false;
  for (let at = 0; at < glob.length; at++) {
    const char = glob.charAt(at);
    if (char === "*") {
      const crosses = glob.charAt(at + 1) === "*";
      if (crosses) at++;
      regex += crosses ? ".*" : "[^/]*";
    } else if (char === "?") {
      regex += "[^/]";
    } else if (char === "{") {
      if (open) return { fault: phrase("finding.globNested") };
      open = true;
      regex += "(?:";
    } else if (char === "}") {
      if (!open) return { fault: phrase("finding.globBrace", { brace: "}", other: "{" }) };
      open = false;
      regex += ")";
    } else if (char === "," && open) {
      regex += "|";
    } else if (/[A-Za-z0-9._/-]/.test(char)) {
      regex += /[A-Za-z0-9_/-]/.test(char) ? char : `\\${char}`;
    } else {
      return { fault: phrase("finding.globCharacter", { char, either: "{a,b}" }) };
    }
  }
  return open ? { fault: phrase("finding.globBrace", { brace: "{", other: "}" }) } : { regex };
}
