import type { Tag } from "@/lib/core/api/content";
import type { Decision } from "@/lib/core/plan";
import type { ManifestKind } from "@/lib/core/snapshot";
import type { Age } from "./age";

export const agedDates = ["created", "pushed", "pulled"] as const;
export type AgedDate = (typeof agedDates)[number];

/** What a tag may be looked for by, besides its name; null: whatever it is. */
export interface TagFacets extends Record<AgedDate, Age | null> {
  platform: string | null;
  type: ManifestKind | null;
  /** Bytes of all that it reaches, both ends included. */
  minSize: number | null;
  maxSize: number | null;
  used: boolean | null;
  shares: boolean | null;
  signed: boolean | null;
  /** "key=value", or "key" alone. */
  label: string | null;
  decision: Decision | null;
}

export const noFacets: TagFacets = {
  ...{ created: null, pushed: null, pulled: null, platform: null, type: null },
  ...{ minSize: null, maxSize: null, used: null, shares: null, signed: null },
  ...{ label: null, decision: null },
};

export type FacetKey = keyof TagFacets;
/** Whether a tag has what is looked for. */
export type TagTest = (tag: Tag) => boolean;

/** Whether any is set. */
export const hasFacets = (facets: TagFacets): boolean =>
  (Object.keys(noFacets) as FacetKey[]).some((key) => facets[key] !== null);
