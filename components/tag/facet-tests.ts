import type { Tag } from "@/lib/core/api/content";
import type { Decision } from "@/lib/core/plan";
import { type Age, isOfAge } from "./age";
import { type AgedDate, agedDates, type TagFacets, type TagTest } from "./tag-facets";

/** What the tags themselves do not tell. */
export interface FacetFacts {
  /** Milliseconds. */
  now: number;
  /** Names of the tags with the label; null while they are not known. */
  labelled: ReadonlySet<string> | null;
  /** What is decided of each tag; null while that is not known. */
  decisions: ReadonlyMap<string, Decision> | null;
}

/**
 * One test for each facet that is set. What is not known of a tag matches neither yes nor no, neither older nor
 * newer: nobody should delete for an age that nobody knows.
 */
export function testsOf(facets: TagFacets, facts: FacetFacts): TagTest[] {
  const { platform, type, minSize, maxSize, used, shares, signed, label, decision } = facets;
  const tests: (TagTest | null)[] = [
    platform === null ? null : (tag) => tag.platforms.includes(platform),
    type === null ? null : (tag) => tag.state !== "unscanned" && tag.kind === type,
    minSize === null ? null : (tag) => isRead(tag) && tag.size >= minSize,
    maxSize === null ? null : (tag) => isRead(tag) && tag.size <= maxSize,
    used === null ? null : (tag) => isRead(tag) && (tag.inUse !== null) === used,
    shares === null ? null : (tag) => isRead(tag) && tag.sharedWithCount > 0 === shares,
    signed === null ? null : (tag) => isRead(tag) && isSigned(tag, signed),
    label === null ? null : (tag) => facts.labelled?.has(tag.name) ?? false,
    decision === null ? null : (tag) => facts.decisions?.get(tag.name) === decision,
    ...agedDates.map((date) => testAge(date, facets[date], facts.now)),
  ];
  return tests.filter((test) => test !== null);
}

const isRead = ({ state }: Tag) => state === "present";

/** Nobody signs a signature: it is not among what is not signed. */
const isSigned = (tag: Tag, signed: boolean) =>
  tag.signed === signed && (signed || tag.carrierOf === null);

function testAge(date: AgedDate, age: Age | null, now: number): TagTest | null {
  if (age === null) return null;
  return (tag) => tag.state !== "unscanned" && isOfAge(tag[date], age, now);
}
