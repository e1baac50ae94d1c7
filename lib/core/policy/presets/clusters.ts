import type { Preset } from "./own";

/** Tools that ask their own cluster what runs. */
export const clusterPresets: Preset[] = [
  {
    id: "oc",
    system: "OpenShift",
    title: "oc adm prune images --keep-tag-revisions=3 --keep-younger-than=60m",
    differences: [
      "A revision is a digest that the tag has had, as far as scans, events or the registry's storage have seen it. What was never seen under a tag stays, as it may be one; the tool knows every revision of an image stream.",
      "What is young is so by the last sign of life: when it was first seen, pushed or pulled, or lost its tag.",
      "What runs is what sources report, of any cluster and anything else; as long as none has reported, or one is silent, nothing goes.",
      "There is no counterpart of --prune-over-size-limit.",
    ],
    policy: {
      version: 1,
      name: "oc: prune images",
      unit: "image",
      rules: [{ id: "tag-revisions", verdict: "keep", when: { revision: { top: 3 } } }],
      untagged: { action: "delete", after: "60m" },
      protect: [{ inUse: {} }],
    },
  },
  {
    id: "werf",
    system: "werf",
    title: "werf cleanup --keep-list, nothing younger than 2 hours",
    differences: [
      "What git history keeps is not read: have your pipeline write those tags into the list, as werf's own --keep-list does.",
      "Only tags that look like a stage are judged; werf's own records and custom tags stay, and with a custom tag its image.",
      "Stages that a kept one was built on are judged like all others. Images stay whole without them; werf keeps them for its next build.",
      "What runs is what sources report, of any cluster and anything else; as long as none has reported, or one is silent, nothing goes.",
    ],
    policy: {
      version: 1,
      name: "werf: cleanup",
      unit: "image",
      rules: [
        {
          id: "keep-list",
          verdict: "keep",
          select: {
            tag: { in: ["0a3f9d2c5b7e1846af02d9c3b5e7f1a8249c60d3be75f18a4c2e9b07-1764554400000"] },
          },
        },
        { id: "built-lately", verdict: "keep", when: { time: { of: "created", newerThan: "2h" } } },
        {
          id: "stages",
          verdict: "delete",
          select: { tag: { regex: "[0-9a-f]{56}(-[0-9]{13})?", quantifier: "all" } },
        },
      ],
      protect: [{ inUse: {} }],
    },
  },
];
