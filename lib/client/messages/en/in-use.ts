export const inUse = {
  title: "In use",
  description:
    "What runs somewhere, as far as it is reported here. A policy that protects it keeps it; whatever would delete it all the same asks first.",
  sources: "Sources",
  none: {
    title: "Nothing reports what is in use",
    why: "Drydock cannot know then what production runs. Send it a report every few minutes, in one of the ways below.",
  },
  column: {
    name: "Source",
    observedAt: "Looked",
    matched: "Images here",
    unmatched: "Of other registries",
    reportedBy: "Reported by",
    remove: "Remove",
  },
  ageAndImages: "<age></age>, {count, plural, one {# image} other {# images}}",
  neverRead: "never read",
  readBy: {
    docker: "Drydock, from Docker",
    kubernetes: "Drydock, from Kubernetes",
    nomad: "Drydock, from Nomad",
  },
  asEnvironmentSays: "as the environment says",
  asFileSays: "as {origin} says",
  failed: {
    title: "{name} could not be read, <time></time>",
    why: "<failure></failure> What it said before counts until it is too old.",
  },
  silent: {
    title: "{names}: nothing for more than a day",
    why: "Policies that protect what is in use delete nothing until it reports again. Look why its script, or what runs it, has stopped; if the place is gone for good, remove the source.",
  },
  unmatched: {
    title: "Images of registries that are not connected here",
    why: "If one of these is yours, add the name that it is pulled under to the host aliases of its connection: only then is it protected.",
    andMore: "<examples></examples> and {more, number} more",
  },
  remove: {
    button: "Remove…",
    title: "Remove {name}?",
    description:
      "{count, plural, one {# image that it alone reports may be deleted from then on.} other {# images that it alone reports may be deleted from then on.}} A script that goes on reporting brings it back.",
    action: "Remove source",
  },
  script: {
    title: "Report from elsewhere",
    tool: "Tool",
    tools: {
      docker: "Docker",
      kubernetes: "Kubernetes",
      files: "Files in git",
    },
    how: "Run this every five minutes where the images run. It needs <code>curl</code>, <code>jq</code> and <token>an API token</token> with the role reporter, which may do nothing else. Give each place a source of its own: a report replaces what the same source said before. Docker, Kubernetes and Nomad Drydock can also read itself, where its operator names them (<code>DRYDOCK_SOURCES</code>, or the configuration file).",
    label: "Script that reports",
  },
} as const;
