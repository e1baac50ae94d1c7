/** What is to be said of several tools. */
export const sentences = {
  schedule: "When it runs is no part of a policy. Make a schedule for it once it is saved.",
  dryRun:
    "A policy deletes nothing by itself: its plan shows what would go, and only a run of that plan deletes.",
  connection: "How the registry is reached belongs to its connection in Drydock.",
  bookkeeping: "This is the tool's own record and says nothing about what is deleted.",
  pushTimes:
    "Push times reach Drydock by the registry's events or its storage. As long as one is not known, what goes by it is kept.",
  pullTimes:
    "Pull times reach Drydock by the registry's events only. As long as one is not known, what goes by it is kept.",
  grace:
    "An untagged manifest stays for 24 hours after its last sign of life, because a push uploads the images of an index first.",
  imagesWhole:
    "An image is judged with all of its tags, as there: one tag that a rule keeps keeps the others.",
  noLocks:
    "The registry does not tell which tags are locked or immutable. It refuses to delete them, and the run skips them; name them under protect to have the plan keep them.",
  switchedOff:
    "Whether it is switched on there is not taken over. Nothing happens here before somebody runs a plan.",
  sharedTag:
    "The tool leaves a tag alone whose digest a kept tag has. Here that tag comes off, and the digest stays.",
  siblings:
    "The tool deletes a digest together with every other tag on it. Here a digest stays as long as a kept tag needs it, and only the tag comes off.",
  undated: "What has no date that can be believed is kept.",
} as const;
