import "server-only";

/** How a registry gives the space of what a run has removed back. */
export const collectionAdvice = {
  returned: "The space has come back",
  returnedRestorable:
    "The blobs that only the removed manifests used are gone from the registry: it has collected its garbage. What this run removed can be restored from the archive.",
  returnedForGood:
    "The blobs that only the removed manifests used are gone from the registry: it has collected its garbage. What this run removed cannot be restored any more.",
  partly: "Some of the removed blobs are gone already, so a restore would be partial.",
  byDrydock: "Drydock can do it: its operator has set a collector up.",
  collect: "Collect garbage to get the space back",
  collectHow:
    "The manifests are gone, and the blobs that only they used are still on disk. The registry''s own collector removes them. Run the line that fits your installation, first with --dry-run if you like; until then this run can be restored completely.",
  container: "Container",
  kubernetes: "Kubernetes",
  binary: "Binary",
  debian: "Debian package",
  afterwards: "Afterwards, with a container",
  noPushes:
    "Nothing may be pushed while it runs: an image that is being uploaded can lose its layers. Make the registry read-only first ({setting}), or stop it.",
  restart:
    "Restart the registry afterwards: a cache in its memory goes on claiming that removed blobs exist, and pushes that trust it are broken.",
  forGood: "After it, what this run removed cannot be restored any more.",
  untaggedOfAlpha:
    "Do not add --delete-untagged if this is version 3.0.0-alpha.1, as `registry --version` says: it destroys the platforms of multi-architecture images that are still tagged. {atRisk} 3.0.0-beta.1 and later have that mended.",
  untagged:
    "Do not add --delete-untagged on a version before 3.0.0-beta.1: it destroys the platforms of multi-architecture images that are still tagged. {atRisk} 3.0.0-beta.1 and later have that mended.",
  holdsSuch: "This registry holds such images.",
  anySuch: "Any such image is at risk.",
} as const;
