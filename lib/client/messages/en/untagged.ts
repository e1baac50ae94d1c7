export const untagged = {
  label: "Untagged manifests of {repository}",
  note: {
    seen: "A registry lists only its tags: these are the manifests without one that Drydock has seen before.",
    fromStorage:
      "A registry lists only its tags. These are the manifests without one, as its storage showed them to the last full scan.",
  },
  column: {
    digest: "Manifest",
    why: "Why it is here",
    kind: "Kind",
    platforms: "Platforms",
    pulled: "Pulled",
    untagged: "Untagged",
    created: "Created",
    size: "Size",
    exclusive: "Exclusive",
  },
  createdFrom: "From {source}",
  find: "Find a digest or a former tag",
  group: {
    label: "Which untagged manifests",
    unneeded: "Nothing needs it",
    held: "Held by an index or a subject",
    all: "All without a tag",
  },
  since: {
    label: "Untagged since",
    any: "Untagged at any time",
    older: "Untagged for more than {days, plural, one {# day} other {# days}}",
    newer: "Untagged for less than {days, plural, one {# day} other {# days}}",
    unknown: "Since when is not known",
  },
  count: {
    all: "{count, plural, one {# untagged manifest} other {# untagged manifests}}",
    some: "{matching, number} of {count, number} match",
  },
  empty: {
    noMatch: "No untagged manifest matches",
    showAll: "Show all {count, number}",
    notScanned: "Not scanned yet",
    scanning: "A scan is under way. What it finds without a tag shows here by itself.",
    pressScan:
      "Press Scan now: a scan reads every tag and what hangs on it. It changes nothing in the registry.",
    held: "No index or image holds an untagged manifest here",
    heldWhat: "Children of multi-platform images, signatures and attestations would be listed.",
    all: "No untagged manifest is known",
    unneeded: "No untagged manifest is known that nothing needs",
    showHeld: "Show those that something needs",
    seen: "A registry lists only its tags. Drydock knows a manifest without one if it has seen it before: under a tag that has moved or gone since, or through an index or a signature. Whatever lost its tag before the first scan is in no list.",
    fromStorage:
      "A registry lists only its tags. Its storage, which the last full scan has read as well, shows every manifest.",
  },
  /** Names stand between backticks. Several of them are joined by semicolons, and the first letter is made a capital. */
  why: {
    inIndex:
      "in the index `{name}`{others, plural, =0 {} one { and # other} other { and # others}}",
    inUntaggedIndex:
      "in the untagged index `{name}`{others, plural, =0 {} one { and # other} other { and # others}}",
    refersTo: "refers to `{name}`",
    refersToMissing: "refers to `{name}`, which is not here",
    formerTag:
      "was `{name}`{others, plural, =0 {} one { and # other tag} other { and # other tags}} until {time}",
    unknown: "No tag of it has been seen",
  },
} as const;
