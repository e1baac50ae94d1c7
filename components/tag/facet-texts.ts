import { formatBytes } from "@/lib/client/format";
import { type PlainName, say, t } from "@/lib/client/language";
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

const yesNo = (yes: PlainName, no: PlainName) => (value: boolean) => say(value ? yes : no);
const ageText = (date: AgedDate) => (age: Age) =>
  age.is === "unknown"
    ? t(`tag.chip.undated.${date}`)
    : t(`tag.chip.${age.is}.${date}`, { days: age.days });

const texts: { [K in FacetKey]: (value: NonNullable<TagFacets[K]>) => string } = {
  platform: (platform) => platform,
  type: (type) => t(`tag.filter.kinds.${type}`),
  minSize: (bytes) => t("tag.chip.minSize", { size: formatBytes(bytes) }),
  maxSize: (bytes) => t("tag.chip.maxSize", { size: formatBytes(bytes) }),
  created: ageText("created"),
  pushed: ageText("pushed"),
  pulled: ageText("pulled"),
  used: yesNo("tag.chip.inUse", "tag.chip.notInUse"),
  shares: yesNo("tag.chip.shares", "tag.chip.alone"),
  signed: yesNo("tag.chip.signed", "tag.chip.notSigned"),
  label: (label) => t("tag.chip.label", { label }),
  decision: (decision) => t(`tag.filter.decisions.${decision}`),
};
const facetKeys = Object.keys(texts) as FacetKey[];
