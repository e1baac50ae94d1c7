/**
 * How large a policy may be. Each limit is far above what people write, and low enough that no document
 * takes more than a moment to check: anybody who can sign in may send one.
 */
export const policyLimits = {
  /** Objects and lists inside one another, the document itself included. */
  depth: 64,
  /** Names, numbers, lists and objects in all. */
  values: 50_000,
  /** Fields of one object; the document itself has the most, 14. */
  fields: 50,
  /** Characters of one name of a field. */
  keyLength: 128,
  /** Characters of one text. */
  textLength: 2_000,
  rules: 200,
  /** Questions in all rules and protections together; a list of names in one `in` is one question. */
  leaves: 1_000,
  /** Globs, regular expressions and version ranges together. */
  patterns: 500,
  /** Names or digests in one `in`. */
  listedNames: 10_000,
  /** Characters of one glob, regular expression or version range. */
  patternLength: 512,
  /** Characters of one regular expression when its counted repetitions are written out, at the most. */
  expandedPattern: 10_000,
  /** The same of all patterns of a policy together. */
  expandedPatterns: 200_000,
  /** Findings that are reported; the rest is counted. */
  findings: 100,
} as const;
