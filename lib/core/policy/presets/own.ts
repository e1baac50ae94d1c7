import { type Phrase, phrase } from "../../phrases";
import type { PolicyInput } from "../schema";

/** Policies that no other tool has the words for: a good place to start. */
export const ownPresets: Preset[] = [
  {
    id: "ci-images",
    system: verbatim("Drydock"),
    title: phrase("preset.ciImages"),
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
    system: verbatim("Drydock"),
    title: phrase("preset.minorVersions"),
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
    system: verbatim("Drydock"),
    title: phrase("preset.leftovers"),
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
  system: Phrase;
  /** What is imitated: a command line, a setting, a template. */
  title: Phrase;
  /** Where this policy behaves differently, and why. */
  differences: Phrase[];
  policy: PolicyInput;
}

/** Names and command lines are the same in every language. */
export function verbatim(text: string): Phrase {
  return phrase("text.plain", { text });
}
