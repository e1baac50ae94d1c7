export const search = {
  title: "Search everything",
  placeholder: "A repository, tag, digest, label or page",
  searching: "Searching",
  lines: "{count, plural, one {# line} other {# lines}}",
  found: "Found",
  more: "{group} · there are more: type on",
  group: {
    visited: "Visited lately",
    actions: "Actions",
    policies: "Saved policies",
    schedules: "Schedules",
    registry: "Registries",
    repository: "Repositories",
    tag: "Tags",
    digest: "Digests",
    label: "Labels and annotations",
  },
  scan: {
    action: "Scan {registry} now",
    started: "The scan of {registry} is under way",
    notStarted: "The scan was not started",
  },
  heldAs: {
    any: "in {registry}",
    manifest: "manifest in {registry}",
    child: "in an index in {registry}",
    config: "config in {registry}",
    layer: "layer in {registry}",
  },
  note: {
    failed: "The search failed. {reason}",
    searching: "Searching …",
    nothing:
      "Nothing has a word that begins with “<text></text>”. What no scan has read yet is not found.",
    filling: "What was stored before the last upgrade is still being made findable.",
    unsearched:
      "Layers were not looked through in {registries}: more than 50,000 manifests are too many while somebody waits.",
  },
} as const;
