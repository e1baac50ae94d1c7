import type { Timestamp } from "../../../../policy/leaves";
import { presenceOf, type Question, type Thing } from "./thing";

/** Somewhere between two instants; the same one twice where it is known. `never` lies before all. */
export interface Moment {
  earliest: number;
  latest: number;
}

const never: Moment = { earliest: -Infinity, latest: -Infinity };
const anywhen: Moment = { earliest: -Infinity, latest: Infinity };
const exactly = (at: number): Moment => ({ earliest: at, latest: at });
const latestOf = (moments: Moment[]): Moment => ({
  earliest: Math.max(...moments.map(({ earliest }) => earliest)),
  latest: Math.max(...moments.map(({ latest }) => latest)),
});

/** Dates before there were container images, or from the future, are none. */
export function plausible(at: number | null | undefined, now: number): number | null {
  const first = Date.UTC(2013, 0, 1);
  return typeof at === "number" && at >= first && at <= now + 86_400_000 ? at : null;
}

/** When it happened; null where the question makes no sense, as of a tag when it became untagged. */
export function momentOf(question: Question, thing: Thing, timestamp: Timestamp): Moment | null {
  const { known, now } = question;
  switch (timestamp) {
    case "created":
      return one(known.facts.get(thing.digest)?.created, now);
    case "pushed":
      return pushOf(question, thing);
    case "pulled":
      return pullOf(question, thing);
    case "active":
      return latestOf([pushOf(question, thing), pullOf(question, thing)]);
    case "firstSeen":
      return thing.tags.length > 0
        ? latestOf(thing.tags.map((tag) => one(tag.firstSeen, now)))
        : one(presenceOf(thing)?.firstSeen, now);
    case "untagged":
      return thing.tags.length > 0 ? null : one(presenceOf(thing)?.untaggedSince, now);
  }
}

function one(at: number | null | undefined, now: number): Moment {
  const known = plausible(at, now);
  return known === null ? anywhen : exactly(known);
}

const bySources: ("pushed" | "stored")[] = ["pushed", "stored"];

/**
 * The tag's push where it was seen, else the manifest's; of several tags the newest, that of the manifest
 * included. What was there before any was seen is that old at least.
 */
export function pushOf({ known, now }: Question, thing: Thing, sources = bySources): Moment {
  const timesOf = (item: Thing["tags"][number] | ReturnType<typeof presenceOf>) =>
    sources.flatMap((source) => plausible(item?.[source], now) ?? []);
  const ofTags = thing.tags.flatMap(timesOf);
  const ofManifest = timesOf(presenceOf(thing));
  const single = thing.tags.length === 1 && ofTags.length > 0;
  const pushes = single ? ofTags : ofTags.concat(ofManifest);
  if (pushes.length > 0) return exactly(Math.max(...pushes));
  const since = known.snapshot.capabilities.pushTimesSince;
  return typeof since === "number" ? { earliest: -Infinity, latest: since } : anywhen;
}

/** By a tag or by digest, whichever was later; the last one seen need not be the last. */
function pullOf(question: Question, thing: Thing): Moment {
  const seen = lastPull(question, thing);
  const since = pullsSince(question);
  if (seen !== null) return { earliest: seen, latest: Math.max(seen, since) };
  if (neverPulled(question, thing)) return never;
  return { earliest: -Infinity, latest: since === -Infinity ? Infinity : since };
}

export function lastPull({ now }: Question, thing: Thing): number | null {
  const seen = [...thing.tags, presenceOf(thing)].map((item) => plausible(item?.pulled, now));
  return seen.reduce((last, at) => (at !== null && (last === null || at > last) ? at : last), null);
}

/** Since when no pull goes by unseen. */
function pullsSince({ known }: Question): number {
  const since = known.snapshot.capabilities.pullTimesSince;
  if (since === undefined) return -Infinity;
  return since ?? Infinity;
}

/** An event reported its first push, and every pull since was seen. */
function neverPulled(question: Question, thing: Thing): boolean {
  const { known } = question;
  const push = pushOf(question, thing, ["pushed"]);
  const ofTags = thing.tags.flatMap((tag) => tag.firstSeen ?? []);
  const seen = presenceOf(thing)?.firstSeen ?? Math.min(...ofTags);
  return (
    known.snapshot.capabilities.pullTimes &&
    push.earliest === push.latest &&
    push.earliest >= pullsSince(question) &&
    seen >= push.earliest
  );
}
