import type { PolicyInput } from "../schema";

/** Policies that no other tool has the words for: a good place to start. */
export const ownPresets: Preset[] = [
  {
    id: "ci-images",
    system: "Drydock",
    title: "CI images: releases, the newest 5 and everything younger than 30 days stay",
    differences: [],
    policy: {
      version: 1,
      name: "CI images",
      rules: [
        { id: "releases", verdict: "keep", select: { tag: { semver: ">=1.0.0" } } },
        {
          id: "newest",
          verdict: "keep",
          when: { rank: { by: ["created:desc", "semver:desc"], top: 5 } },
        },
        { id: "old", verdict: "delete", when: { time: { of: "created", olderThan: "30d" } } },
      ],
      floor: { min: 1 },
      untagged: { action: "delete" },
      protect: [{ tag: { exact: "latest" } }],
    },
  },
  {
    id: "minor-versions",
    system: "Drydock",
    title: "Versions: the newest 2 patches of every minor version stay",
    differences: [],
    policy: {
      version: 1,
      name: "Two patches of every minor version",
      rules: [
        {
          id: "old-patches",
          verdict: "delete",
          select: { tag: { semver: "*" } },
          when: { not: { rank: { by: ["semver:desc"], top: 2, groupBy: { semver: "minor" } } } },
        },
      ],
    },
  },
  {
    id: "leftovers",
    system: "Drydock",
    title: "Leftovers only: untagged manifests, orphaned signatures, indexes without children",
    differences: [],
    policy: {
      version: 1,
      name: "Leftovers",
      rules: [],
      untagged: { action: "delete", after: "7d" },
      referrers: { orphans: "delete", after: "7d" },
      broken: { ghostIndex: "delete" },
    },
  },
];

/** A ready policy that does what another tool does, to start from. */
export interface Preset {
  id: string;
  /** The tool, as its users call it. */
  system: string;
  /** What is imitated: a command line, a setting, a template. */
  title: string;
  /** Where this policy behaves differently, and why. */
  differences: string[];
  policy: PolicyInput;
}
