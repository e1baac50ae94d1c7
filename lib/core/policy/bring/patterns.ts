import { decodePhrase, type Phrase, phrase } from "../../phrases";
import { glob, globToRegex, regex } from "../pattern";
import { policyLimits } from "../limits";
import type { NamePattern } from "../schema";
import type { ConditionInput } from "./conditions";
import { quote } from "./reading";

type Fault = { fault: Phrase };
/** Whose expressions these are: what compiles in both may still mean something else. */
export type Dialect = "go" | "python" | "dotnet" | "postgres";

/** The same expression for RE2, or why there is none. */
export function toRe2(pattern: string, dialect: Dialect): { regex: string } | Fault {
  const unknown = findUnknownSyntax(pattern, dialect);
  if (unknown) {
    return { fault: phrase("bring.regexUses", { pattern: quote(pattern), what: unknown }) };
  }
  // Only RE2 is strict about the letter: \Z is there what \z is.
  const written =
    dialect === "go" ? pattern : pattern.replace(/\\./g, (pair) => (pair === "\\Z" ? "\\z" : pair));
  const parsed = regex.safeParse(written);
  if (parsed.success) return { regex: written };
  const why = decodePhrase(parsed.error.issues[0]?.message ?? "");
  return { fault: phrase("bring.badRegex", { pattern: quote(pattern), why }) };
}

/** What RE2 would take for something else. */
function findUnknownSyntax(pattern: string, dialect: Dialect): Phrase | null {
  if (dialect === "dotnet" && hasSubtraction(pattern)) return phrase("bring.classSubtraction");
  if (dialect !== "postgres" && dialect !== "go" && pattern.includes("[[:"))
    return phrase("bring.namedClass");
  return null;
}

/** Whether one class has another taken out of it, as in [a-z-[aeiou]]; "dev-[0-9]" has none. */
function hasSubtraction(pattern: string): boolean {
  let inClass = false;
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern.charAt(at);
    if (char === "\\") at += 1;
    else if (inClass && char === "-" && pattern.charAt(at + 1) === "[") return true;
    else if (char === "[") inClass = true;
    else if (char === "]") inClass = false;
  }
  return false;
}

/** Matches from the start of a name on, as Python's re.match does. */
export function fromStart(pattern: string): string {
  return pattern.includes("|")
    ? `^(?:${pattern})`
    : pattern.startsWith("^")
      ? pattern
      : `^${pattern}`;
}

const simple = /^[A-Za-z0-9._/*?-]+$|^[A-Za-z0-9._/*?-]*\{[A-Za-z0-9._/*?,-]+\}[A-Za-z0-9._/*?-]*$/;

/**
 * A glob of the doublestar library for whole names: as a glob where it means the same here, else as an
 * expression. There "**" crosses "/" only where it is a whole part of a path, and "a/**" also is "a" itself.
 */
export function fromDoublestar(pattern: string): { glob: string } | { regex: string } | Fault {
  if (pattern.length > policyLimits.patternLength) {
    return { fault: phrase("bring.patternTooLong", { most: String(policyLimits.patternLength) }) };
  }
  const same = pattern === "**" || (simple.test(pattern) && !pattern.includes("**"));
  if (same && glob.safeParse(pattern).success) return { glob: pattern };
  const converted = doublestarToRegex(pattern);
  if ("fault" in converted) return converted;
  const parsed = regex.safeParse(converted.regex);
  return parsed.success
    ? converted
    : { fault: phrase("bring.badPattern", { pattern: quote(pattern) }) };
}

function doublestarToRegex(pattern: string): { regex: string } | Fault {
  let text = "";
  let depth = 0;
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern.charAt(at);
    const rest = pattern.slice(at);
    const starts = at === 0 || pattern.charAt(at - 1) === "/";
    if (char === "/" && rest === "/**") {
      text += "(?:/.*)?";
      break;
    }
    if (starts && rest.startsWith("**/")) {
      text += "(?:.*/)?";
      at += 2;
    } else if (starts && rest === "**") {
      text += ".*";
      break;
    } else if (char === "*") {
      text += "[^/]*";
    } else if (char === "?") {
      text += "[^/]";
    } else if (char === "\\" && at + 1 < pattern.length) {
      at += 1;
      text += escapeRegex(pattern.charAt(at));
    } else if (char === "[") {
      const end = pattern.indexOf("]", at + 2);
      if (end === -1) return { fault: phrase("bring.openBracket", { pattern: quote(pattern) }) };
      const inside = pattern.slice(at + 1, end).replace(/^[!^]/, "^");
      text += `[${inside.replace(/[[\\]/g, "\\$&")}]`;
      at = end;
    } else if (char === "{") {
      depth += 1;
      text += "(?:";
    } else if (char === "}" && depth > 0) {
      depth -= 1;
      text += ")";
    } else if (char === "," && depth > 0) {
      text += "|";
    } else {
      text += escapeRegex(char);
    }
  }
  return depth === 0
    ? { regex: text }
    : { fault: phrase("bring.openBrace", { pattern: quote(pattern), open: "{", close: "}" }) };
}

export function escapeRegex(text: string): string {
  return text.replace(/[^A-Za-z0-9_/-]/g, "\\$&");
}

/** A tag's glob, which has no "/" to cross. */
export function tagDoublestar(pattern: string): { glob: string } | { regex: string } | Fault {
  return simple.test(pattern) && glob.safeParse(pattern).success
    ? { glob: pattern }
    : fromDoublestar(pattern);
}

/** For the scope of a policy. */
export function toNamePattern(
  pattern: { glob: string } | { regex: string; anchored?: boolean },
): string | NamePatternInput {
  if ("glob" in pattern) return pattern.glob;
  return pattern.anchored === false
    ? { regex: pattern.regex, anchored: false }
    : { regex: pattern.regex };
}

type NamePatternInput = Partial<Pick<Exclude<NamePattern, string>, "anchored">> & { regex: string };

/** The same pattern below a path, itself a glob. */
export function below(
  path: string,
  pattern: { glob: string } | { regex: string },
): { glob: string } | { regex: string } {
  if ("glob" in pattern) return { glob: `${path}/${pattern.glob}` };
  const prefix = globToRegex(path);
  return { regex: `${"regex" in prefix ? prefix.regex : escapeRegex(path)}/(?:${pattern.regex})` };
}

/** Whether a name can stand as it is where a glob is expected. */
export function isPlainName(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._/-]{0,254}$/.test(name);
}

export function tagRegex(pattern: string, anchored: boolean): ConditionInput {
  return { tag: anchored ? { regex: pattern } : { regex: pattern, anchored: false } };
}
