import { phrase } from "../../phrases";
import { type Preset, verbatim } from "./own";

/** Tools that ask their own cluster what runs. */
export const clusterPresets: Preset[] = [
  {
    id: "oc",
    system: verbatim("OpenShift"),
    title: verbatim("oc adm prune images --keep-tag-revisions=3 --keep-younger-than=60m"),
    differences: [
      phrase("preset.ocRevision"),
      phrase("preset.ocYoung"),
      phrase("preset.whatRuns"),
      phrase("preset.ocSizeLimit"),
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
    system: verbatim("werf"),
    title: phrase("preset.werf"),
    differences: [
      phrase("preset.werfHistory"),
      phrase("preset.werfStages"),
      phrase("preset.werfBuiltOn"),
      phrase("preset.whatRuns"),
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
