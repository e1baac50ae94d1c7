import "server-only";

/** Some 10,000 rows are read at once. */
const MOST_CHARACTERS = 8 * 1024;
/** Of a list, and of a text, so much; tried in this order until the whole is short enough. */
const steps = [
  { entries: 100, text: 2_000 },
  { entries: 20, text: 500 },
  { entries: 5, text: 100 },
];

/**
 * Details of an audit row as JSON of a bounded length. What is cut says how long it was: the whole is where
 * it belongs, with the plan, the run, the policy or the scan that the row names.
 */
export function boundDetails(details: Record<string, unknown>): string {
  const whole = JSON.stringify(details);
  if (whole.length <= MOST_CHARACTERS) return whole;
  for (const step of steps) {
    const text = JSON.stringify(cut(details, step, 0));
    if (text.length <= MOST_CHARACTERS) return text;
  }
  return JSON.stringify({ cut: `${whole.length} characters` });
}

type Step = (typeof steps)[number];

function cut(value: unknown, step: Step, depth: number): unknown {
  if (typeof value === "string") {
    const { length } = value;
    return length > step.text ? `${value.slice(0, step.text)}… (${length} characters)` : value;
  }
  if (typeof value !== "object" || value === null) return value;
  if (depth === 6) return "…";
  if (Array.isArray(value)) {
    const kept = value.slice(0, step.entries).map((item) => cut(item, step, depth + 1));
    const more = value.length - kept.length;
    return more > 0 ? [...kept, `… and ${more} more`] : kept;
  }
  const entries = Object.entries(value);
  const kept = entries
    .slice(0, step.entries)
    .map(([key, item]) => [key.slice(0, 100), cut(item, step, depth + 1)]);
  const more = entries.length - kept.length;
  return Object.fromEntries(more > 0 ? [...kept, ["…", `and ${more} more`]] : kept);
}
