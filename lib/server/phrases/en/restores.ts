import "server-only";

/** Why an item of a restore went as it did. Kept with it. */
export const restores = {
  thereAlready: "It was there already.",
  notInJournal: "The run''s journal does not have its bytes.",
  notTaken: "The registry did not take it. Restore it again later.",
  refusedForNow:
    "{why} Restoring again tries it once more, and leaves alone what is back already: worth it once what this one refers to is there.",
  staleRegistry:
    "The registry accepted it and does not have it: it was not restarted after its garbage collection. Restart the registry, then restore again.",
  tagLeftListed: "The tag {tag} is listed without a manifest until then.",
  tagElsewhere:
    "The tag {tag} points at {current} now. Restore it again and tick it to move it back all the same.",
  goneForGood:
    "Gone for good: the registry has collected {gone, number} of its {needed, number} blobs ({digests}).",
  goneForGoodWhy: "{reason} Of {digest}: {why}.",
  blobNotThere: "the registry took it and does not have it: restart it, then restore again",
  childMissing:
    "Its child {child} is not there any more. Restoring again brings this one back once that is there.",
} as const;
