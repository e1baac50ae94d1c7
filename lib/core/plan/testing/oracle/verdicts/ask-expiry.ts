import { z } from "zod";
import { parseDuration } from "../../../../policy";
import { duration } from "../../../../policy/duration-schema";
import { labelledBy } from "./ask-content";
import { plausible } from "./moment";
import { factsOf, type Question, type Thing } from "./thing";
import { truthOf, type Truth } from "./truth";

/** The image says when it is over: an instant, or a time from its creation; of several the latest. */
export function askExpiry(question: Question, key: string, thing: Thing): Truth {
  const { known, now } = question;
  const labels = labelledBy(known, thing.digest).map((facts) => facts?.labels ?? null);
  if (labels.includes(null)) return "unknown";
  const said = labels.flatMap((found) => found?.[key] ?? []);
  if (said.length === 0) return "no";
  const ends = said.map((text) => endOf(question, text, thing));
  return ends.includes(null) ? "unknown" : truthOf(ends.every((end) => (end ?? now) < now));
}

function endOf({ known, now }: Question, text: string, { digest }: Thing): number | null {
  if (duration.safeParse(text).success) {
    const created = plausible(factsOf(known, digest)?.created, now);
    return created === null ? null : created + parseDuration(text);
  }
  const date = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);
  const at = date.safeParse(text).success ? Date.parse(text) : NaN;
  return at >= Date.UTC(2013, 0, 1) ? at : null;
}
