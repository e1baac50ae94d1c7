export const repository = {
  view: {
    label: "Views of this repository",
    tags: "Tags",
    untagged: "Untagged",
    graph: "Graph",
    timeline: "Timeline",
  },
  facts: {
    notScanned: "Not scanned yet: its figures are not known.",
    tags: "{count, plural, one {# tag} other {# tags}}",
    manifests: "{count, plural, one {# manifest} other {# manifests}}",
    untagged: "{count, plural, one {# untagged one} other {# untagged ones}}",
    size: "<size></size>, shared layers once",
    scanned: "scanned <time></time>",
  },
  incomplete: {
    title: "Not read completely, so nothing here can be removed",
    noReason: "Scan again to find out why.",
    badge: "incomplete",
    hint: "Not read completely, so nothing in it can be removed. {reason}",
    because: "Incomplete: {reason}",
    reasonUnknown: "Incomplete: the reason is not known",
  },
  column: {
    name: "Repository",
    tags: "Tags",
    digests: "Manifests",
    untagged: "Untagged",
    size: "Size",
    newest: "Newest",
  },
  list: {
    title: "Repositories",
    find: "Find a repository",
    incomplete: "Incomplete {count, number}",
    all: "{count, plural, one {# repository} other {# repositories}}",
    some: "{matching, number} of {count, plural, one {# repository} other {# repositories}}",
    showAll: "Show all {count, number}",
    noMatch: "No repository matches",
    beingScanned: {
      title: "Being scanned",
      text: "Repositories show here as soon as the registry has listed them.",
    },
    none: {
      title: "The registry has no repositories",
      text: "Push an image and scan again. Where the registry hides its catalog, name the repositories in its connection.",
    },
    notScanned: {
      title: "Not scanned yet",
      text: "The first scan reads every tag and manifest. It changes nothing in the registry.",
    },
  },
  namespace: {
    one: "Namespace",
    many: "Namespaces",
    all: "All namespaces",
    below: "What is below {name}",
  },
  selection: {
    plan: "Plan a cleanup of {count, plural, one {# repository} other {# repositories}}",
    tooMany:
      "a policy for more than {most, number} is better limited by a pattern, such as team/**",
  },
  date: {
    label: "By which date",
    created: "Created",
    pushed: "Pushed",
  },
  decider: {
    label: "Decisions of a policy or plan",
    none: "No decisions",
    policies: "A saved policy, now",
    plans: "A plan, as it was made",
    byHand: "Selected by hand",
    notShown: "What is decided cannot be shown: {reason}",
  },
} as const;
