import "server-only";
import type { CheckItem, HiddenTags, RegistryCheck } from "@/lib/core/api/registries";
import type { ListSigns } from "./list-signs";
import { ok, unknown, warning } from "../check/check-item";
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
export function refineCheck(check: RegistryCheck, signs: ListSigns, hidden: number): RegistryCheck {
  const found = check.capabilities.hiddenTags ?? null;
  const hiddenTags = refineTagLists(found, signs, hidden);
  if (hiddenTags === null || hiddenTags === found) return check;
  const refined = hidden > 0 ? seenHiding : tagListsItem(hiddenTags);
  const items = check.items.map((item) => (item.name === "tagLists" ? refined : item));
  return { ...check, items, capabilities: { ...check.capabilities, hiddenTags } };
}

/** A scan has found tags by name that are not on a list, whatever product it is. */
const seenHiding: CheckItem = warning(
  "tagLists",
  "Lists of tags leave some out: the last scan has found tags by their names that are not on them. A hidden tag is deleted together with its manifest.",
  "Look for an update of the registry. Until its lists are whole, nothing is removed from the repositories in question, and a plan that deletes manifests elsewhere asks for an override of its own.",
);

const update =
  "Update the registry to a version after 3.1.1 as soon as there is one; until then a plan that deletes manifests asks for an override of its own.";

export function tagListsItem(hiddenTags: HiddenTags): CheckItem {
  switch (hiddenTags) {
    case "none":
      return ok("tagLists", "No known fault: lists of tags hide nothing.");
    case "affected":
      return warning(
        "tagLists",
        "Lists of tags leave some out: the registry works as CNCF Distribution 3.1.0 and 3.1.1 do on S3, where build-9 hides build-90. A hidden tag can still be pulled, and is deleted together with its manifest.",
        update,
      );
    case "possible":
      return unknown(
        "tagLists",
        "It cannot be excluded that lists of tags leave some out: the registry works as CNCF Distribution 3.1 does, which hides build-90 behind build-9 if it stores in S3, and what it stores in does not show.",
        update,
      );
  }
}
