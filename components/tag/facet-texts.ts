import { formatBytes, formatQuantity } from "@/lib/client/format";
import type { Decision } from "@/lib/core/plan";
import type { ManifestKind } from "@/lib/core/snapshot";
import type { Age } from "./age";
import type { AgedDate, FacetKey, TagFacets } from "./tag-facets";

/** Each facet that is set, in words. */
export function describeFacets(facets: TagFacets): { key: FacetKey; text: string }[] {
  return facetKeys.flatMap((key) => {
    const value = facets[key];
    if (value === null) return [];
    return { key, text: (texts[key] as (value: unknown) => string)(value) };
  });
}

const yesNo = (yes: string, no: string) => (value: boolean) => (value ? yes : no);
const dateText = { created: "Created", pushed: "Pushed", pulled: "Pulled" };
const unknownText = { created: "No date", pushed: "No push known", pulled: "No pull known" };
const ageText = (date: AgedDate) => (age: Age) =>
  age.is === "unknown"
    ? unknownText[date]
    : `${dateText[date]} ${age.is === "older" ? "more" : "less"} than ${formatQuantity(age.days, "day")} ago`;

export const typeText: Record<ManifestKind, string> = {
  image: "Image",
  index: "Index",
  artifact: "Artifact",
  unknown: "Unknown kind",
};
export const decisionText: Record<Decision, string> = {
  delete: "Would be deleted",
  keep: "Would be kept",
  blocked: "Blocked",
};

const texts: { [K in FacetKey]: (value: NonNullable<TagFacets[K]>) => string } = {
  platform: (platform) => platform,
  type: (type) => typeText[type],
  minSize: (bytes) => `At least ${formatBytes(bytes)}`,
  maxSize: (bytes) => `At most ${formatBytes(bytes)}`,
  created: ageText("created"),
  pushed: ageText("pushed"),
  pulled: ageText("pulled"),
  used: yesNo("In use", "Not reported in use"),
  shares: yesNo("Shares its digest", "Alone on its digest"),
  signed: yesNo("Signed", "No signature known"),
  label: (label) => `Label ${label}`,
  decision: (decision) => decisionText[decision],
};
const facetKeys = Object.keys(texts) as FacetKey[];
