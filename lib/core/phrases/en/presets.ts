/** What ready policies do, and how they differ from what they imitate. */
export const preset = {
  shellLoop: "Shell loop",
  ciImages: "CI images: releases, the newest 5 and everything younger than 30 days stay",
  minorVersions: "Versions: the newest 2 patches of every minor version stay",
  leftovers: "Leftovers only: untagged manifests, orphaned signatures, indexes without children",
  // What is said of several.
  sharedDigest:
    "A digest that a kept tag still needs is never deleted: only the tag comes off, or the row is blocked. The tool deletes the digest, and the kept tag with it.",
  unknownDate: "A tag without a believable date is kept and shown as such.",
  everythingElseGoes:
    "Everything that no rule keeps is deleted, as there: check the preview, and keep the guards on.",
  pushesByEvents:
    "Push times come in with events only. Where the registry sends none that Drydock understands, what goes by them is kept: go by created there.",
  whatRuns:
    "What runs is what sources report, of any cluster and anything else; as long as none has reported, or one is silent, nothing goes.",
  // registry-cli.
  registryCliZero: "--num 0 keeps nothing here; in the tool it deletes nothing.",
  registryCliOrder:
    "Tags are ordered by name with numbers counted as numbers, over the tags that the rule is about.",
  registryCliIndexes: "Indexes and OCI images are judged too; the tool skips them.",
  registryCliNum:
    "Like the tool, it ignores --num here: add a floor to keep some whatever their age.",
  // cleanreg, deckschrubber, docker-reg-tool, registry_cleaner.
  cleanregFloor:
    "-k is a floor under the whole repository, as in the tool: the 5 newest tags stay, matching or not.",
  cleanregFromStart:
    "-re matches from the start of a tag, as in the tool: the pattern ends in .* to say so.",
  deckschrubberRepositories:
    "All repositories are judged; the tool stops at -repos, 5 unless told otherwise.",
  deckschrubberMonths: "Months and years are written in days or weeks.",
  dockerRegToolList:
    "Ticking tags in the browser is the nearer equivalent; the policy is for a fixed list.",
  registryCleanerCategory:
    "As in the tool, a category is a tag without its digits; inside it numbers are compared one by one, not as one long number.",
  // Shell loops.
  shellAllButLatest: "for every tag but latest: delete its digest",
  shellGuards: "The guards stop it until a person confirms that nearly everything goes.",
  shellBelow950: "for every numbered tag below 950: delete its digest",
  shellNumbersOnly: "Only tags that are numbers and nothing else are meant.",
  shellAllButNewest: "ls -t in the registry''s tag folder, all but the first: delete",
  shellModified:
    "The folder''s modification time is when the tag was last pushed. The API does not tell it, so the newest by created date stays; use pushed where the registry''s notifications reach Drydock, or where it may read the registry''s storage.",
  regctlTag:
    "Like regctl, only the tag goes while another tag needs the digest; unlike it, the digest goes with its last tag, so that space is freed.",
  regctlScript:
    "A regbot script that computes its own answer is not imitated: write a selection with the API.",
  // Registries with a retention of their own.
  harbor: "Retain the 10 most recently pushed artifacts, tags matching release-**, with untagged",
  harborTies: "Equal push times are told apart by version and name; Harbor leaves them to chance.",
  harborImmutable:
    "Harbor does not tell which tags are immutable, so the policy does not protect them: Harbor itself refuses to delete them, and the run skips them. To have the plan keep them, write the patterns of your immutability rules as protect conditions.",
  zot: "keepTags: v.* the 3 most recently pushed or pulled within 30 days; .* pushed within 7 days",
  zotFirstEntry:
    "A tag is owned by the first entry that matches it, as there; expressions match anywhere in the name, as there.",
  zotUntagged: "Untagged manifests go after 24 hours; zot''s default is one hour.",
  gitlab: "Cleanup policy: keep 10 tags per image, keep v.+, remove older than 90 days matching .*",
  gitlabPages:
    "The newest 10 are counted over all tags of the repository; GitLab counts within pages of 1000.",
  gitlabLimit: "There is no limit of 200 tags a run.",
  ecr: "Lifecycle policy: prod* keep 20; untagged after 14 days; any after 180 days",
  ecrFirstRule: "An image belongs to the first rule that selects it, by priority, as there.",
  ecrAges: "ECR counts ages from the push.",
  ecrArchive: "Moving images to an archive storage class has no equivalent.",
  artifactRegistry:
    "DELETE older than 30 days, any tag state; KEEP most recent 5; KEEP tag prefix release",
  artifactRegistryKeep: "Keep beats delete, as there.",
  artifactRegistryPreview: "The preview is at once; there it is an audit log a day later.",
  acrKeep: "--keep spares the newest of those about to go, as there.",
  acrWholeTag: "The expression must match the whole tag; ACR''s matches anywhere.",
  acrLocked:
    "The registry does not tell which tags are locked, so the policy does not protect them: the registry itself refuses to delete them. To have the plan keep them, name them under protect.",
  quay: "Auto-prune: dev-.* older than 7 days, then all but the newest 20 tags",
  quayOrder: "Age rules come first and the count is over what they leave, as there.",
  quayTimeMachine:
    "Quay''s time machine is the undo here: until the registry''s garbage collection has run.",
  nexus:
    "Cleanup policy: published over 90 days ago, not downloaded for 30 days, matching snapshot-.*",
  nexusAll: "All criteria must hold, as there. What was never downloaded counts from its push.",
  nexusEvents:
    "Pushes and pulls come in with events only, and Nexus tells of no pulls: as long as they are not known, nothing goes.",
  nexusWholeName: "Expressions always match the whole name; in Nexus that depends on its database.",
  // Tools that ask their own cluster.
  ocRevision:
    "A revision is a digest that the tag has had, as far as scans, events or the registry''s storage have seen it. What was never seen under a tag stays, as it may be one; the tool knows every revision of an image stream.",
  ocYoung:
    "What is young is so by the last sign of life: when it was first seen, pushed or pulled, or lost its tag.",
  ocSizeLimit: "There is no counterpart of --prune-over-size-limit.",
  werf: "werf cleanup --keep-list, nothing younger than 2 hours",
  werfHistory:
    "What git history keeps is not read: have your pipeline write those tags into the list, as werf''s own --keep-list does.",
  werfStages:
    "Only tags that look like a stage are judged; werf''s own records and custom tags stay, and with a custom tag its image.",
  werfBuiltOn:
    "Stages that a kept one was built on are judged like all others. Images stay whole without them; werf keeps them for its next build.",
} as const;
