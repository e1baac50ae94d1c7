export const policyForm = {
  name: "Name",
  /** What a new policy is called. */
  commonName: "Older than 30 days",
  notPattern: '"{text}" is not a pattern.',
  removePattern: "Remove {pattern}",
  unit: { h: "hours", d: "days", w: "weeks" },
  /** Read out: the unit of "Older than". */
  unitOf: "{field}, unit",
  delete: {
    title: "What to delete",
    older: "Tags older than an age",
    all: "Tags of any age",
    allHint: "Except what is kept, below",
    none: "No tags",
    noneHint: "Only untagged manifests, if you say so below",
    matching: "Only tags matching",
    matchingHint:
      "Empty: every tag. A name, a glob (<code>pr-*</code>), an expression (<code>/^\\d+$/</code>) or a range (<code>semver:'<'2</code>).",
    olderThan: "Older than",
    olderThanDays: "Older than, days",
    countedSince: "Age counted since",
    since: {
      created: "since created",
      pushed: "since pushed",
      pulled: "since last pulled",
      active: "since last pushed or pulled",
      firstSeen: "since first seen here",
    },
  },
  keep: {
    title: "What to keep in any case",
    newest: "The newest",
    newestHint: "Counted among the tags above; signatures and the like never count.",
    top: "Keep the newest",
    topSlider: "Keep the newest, by slider",
    by: "by",
    newestBy: "Newest by",
    order: {
      created: "created date",
      pushed: "push date",
      firstSeen: "first seen here",
      semver: "version",
      natural: "name, numbers in order",
    },
    ofEach: "of each",
    newestOfEach: "Newest of each",
    group: {
      repository: "repository",
      major: "major version",
      minor: "minor version",
      withoutDigits: "name without its digits",
    },
    never: "Never these tags",
    neverHint: "Whatever else holds, such as <code>latest</code> or <code>v*</code>.",
    inUse: "What is in use",
    inUseHint:
      "As sources report it. Where a report is missing, or older than a day, nothing is deleted.",
    floor: "At least this many tags in each repository",
    floorHint:
      "The newest by created date, counted over all tags of the repository, whatever else is kept. 0 asks for none.",
  },
  where: {
    title: "Where",
    repositories: "Repositories",
    repositoriesHint:
      "Empty: all of them. <code>*</code> stops at a slash, <code>**</code> crosses it.",
    exclude: "But not these",
  },
  untagged: {
    title: "Untagged manifests",
    remove: "Remove manifests that no tag points at",
    removeHint:
      "Platforms of a kept image and signatures of a kept manifest are not among them: they are kept with it.",
    onceFor: "once untagged for",
    after: "Untagged for",
  },
  guards: {
    title: "Guards",
    hint: "They change nothing in a plan. A run that trips one asks again, by its name.",
    maxPercent: "Most of a repository, percent",
    maxCount: "Most deletions at once",
    confirmEmpty: "Ask before a repository is emptied",
  },
} as const;
