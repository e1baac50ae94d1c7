import "server-only";

/** An error in its own words, on one line: no more of it is kept, as its request may hold a secret. */
export function sayError(error: unknown): string {
  if (!(error instanceof Error)) return "It failed without a word.";
  const code = "code" in error && typeof error.code === "string" ? `${error.code}: ` : "";
  const [line = ""] = (error.message || error.name).split("\n");
  return `${line.includes(code) ? "" : code}${line}`.slice(0, 300);
}
