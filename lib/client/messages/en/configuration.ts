export const configuration = {
  title: "Configuration",
  description:
    "Registries, policies, schedules, notifications and sources from a file that is kept in git. What it declares can be changed there only.",
  state: {
    inForce: "In force",
    applied:
      "<code>{path}</code> was applied <time></time>. Drydock sees a change of it within seconds.",
    faulty:
      "{count, plural, one {# fault: what {path} says now is not in force} other {# faults: what {path} says now is not in force}}",
    foundAtFirst: "Found <found></found>. Nothing has been applied yet.",
    found:
      "Found <found></found>. What was applied <applied></applied> stays in force until all of them are mended.",
    faults: "Faults",
  },
  declared: {
    title: "Declared",
    name: "Declared",
    kind: "What it is",
    origin: "Where",
    none: {
      title: "Nothing is declared",
      why: "What is connected, saved and planned here has been made on the screens.",
    },
  },
  kind: {
    registry: "Registry",
    policy: "Policy",
    schedule: "Schedule",
    channel: "Notification channel",
    source: "Source of what is in use",
  },
  begin: {
    title: "No configuration file is named",
    how: "Start Drydock with <code>DRYDOCK_CONFIG</code> set to the whole path of a file like this one, or of a directory of them. <code>npx drydock check drydock.yaml</code> says what is wrong with it before that.",
    sample: "A configuration file",
  },
} as const;
