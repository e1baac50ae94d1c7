import "server-only";
import type { HiddenTags } from "@/lib/core/api/registries";
import type { ListSigns } from "./list-signs";
import { phrase } from "../../phrases";
import { type FoundCheck, type FoundItem, ok, unknown, warning } from "../check/check-item";
import type { Generation } from "../types";

export interface TagListFacts {
  generation: Generation;
  signs: ListSigns;
  /** It behaves as only versions do in which lists hide nothing. */
  mended: boolean;
  storage: "s3" | "other" | "unknown";
}

/** Whether this registry's lists of tags leave some out. */
export function judgeTagLists(facts: TagListFacts): HiddenTags {
  const { generation, signs, mended, storage } = facts;
  if (generation !== "3.1" || mended || signs.whole || storage === "other") return "none";
  return storage === "s3" || signs.byteOrder ? "affected" : "possible";
}

/** What scans have seen adds to what the check has found: tags that are not listed, and how names follow. */
export function refineTagLists(
  found: HiddenTags | null,
  signs: ListSigns,
  hidden: number,
): HiddenTags | null {
  if (hidden > 0) return "affected";
  if (found === null || found === "none") return found;
  if (signs.whole) return "none";
  return signs.byteOrder ? "affected" : found;
}

/** A check with what scans have seen. */
export function refineCheck(check: FoundCheck, signs: ListSigns, hidden: number): FoundCheck {
  const found = check.capabilities.hiddenTags ?? null;
  const hiddenTags = refineTagLists(found, signs, hidden);
  if (hiddenTags === null || hiddenTags === found) return check;
  const refined = hidden > 0 ? seenHiding : tagListsItem(hiddenTags);
  const items = check.items.map((item) => (item.name === "tagLists" ? refined : item));
  return { ...check, items, capabilities: { ...check.capabilities, hiddenTags } };
}

/** A scan has found tags by name that are not on a list, whatever product it is. */
const seenHiding: FoundItem = warning(
  "tagLists",
  phrase("check.tagListsSeenHiding"),
  phrase("check.tagListsSeenHidingAdvice"),
);

const update = phrase("check.tagListsAdvice");

export function tagListsItem(hiddenTags: HiddenTags): FoundItem {
  switch (hiddenTags) {
    case "none":
      return ok("tagLists", phrase("check.tagListsWhole"));
    case "affected":
      return warning("tagLists", phrase("check.tagListsHide"), update);
    case "possible":
      return unknown("tagLists", phrase("check.tagListsMayHide"), update);
  }
}
