import type { Preset } from "./own";

const sharedDigest =
  "A digest that a kept tag still needs is never deleted: only the tag comes off, or the row is blocked. The tool deletes the digest, and the kept tag with it.";
const unknownDate = "A tag without a believable date is kept and shown as such.";

/** The small tools and shell loops that people run against a plain registry. */
export const scriptPresets: Preset[] = [
  {
    id: "registry-cli",
    system: "registry-cli",
    title: "registry.py --delete --num 10 --keep-tags latest stable",
    differences: [
      "--num 0 keeps nothing here; in the tool it deletes nothing.",
      "Tags are ordered by name with numbers counted as numbers, over the tags that the rule is about.",
      "Indexes and OCI images are judged too; the tool skips them.",
    ],
    policy: {
      version: 1,
      name: "registry-cli: keep the last 10",
      rules: [
        { id: "keep-tags", verdict: "keep", select: { tag: { in: ["latest", "stable"] } } },
        {
          id: "not-last-10",
          verdict: "delete",
          when: { not: { rank: { by: ["natural:desc"], top: 10 } } },
        },
      ],
    },
  },
  {
    id: "registry-cli-hours",
    system: "registry-cli",
    title: "registry.py --delete-by-hours 720 --keep-tags latest",
    differences: [
      unknownDate,
      "Like the tool, it ignores --num here: add a floor to keep some whatever their age.",
    ],
    policy: {
      version: 1,
      name: "registry-cli: delete after 720 hours",
      rules: [
        { id: "keep-tags", verdict: "keep", select: { tag: { in: ["latest"] } } },
        { id: "older", verdict: "delete", when: { time: { of: "created", olderThan: "720h" } } },
      ],
    },
  },
  {
    id: "cleanreg",
    system: "cleanreg",
    title: "cleanreg.py -cf -k 5 -re -n '…:dev-.*' -s 2025-12-01",
    differences: [
      sharedDigest,
      "-k is a floor under the whole repository, as in the tool: the 5 newest tags stay, matching or not.",
      "-re matches from the start of a tag, as in the tool: the pattern ends in .* to say so.",
    ],
    policy: {
      version: 1,
      name: "cleanreg: dev tags before a date, at least 5 tags left",
      rules: [
        {
          id: "before",
          verdict: "delete",
          select: { tag: { regex: "dev-.*" } },
          when: { time: { of: "created", before: "2025-12-01T00:00:00Z" } },
        },
      ],
      floor: { min: 5 },
    },
  },
  {
    id: "deckschrubber",
    system: "deckschrubber",
    title: "deckschrubber -day 30 -latest 5 -tag '^v' -ntag '^v0'",
    differences: [
      "All repositories are judged; the tool stops at -repos, 5 unless told otherwise.",
      "Months and years are written in days or weeks.",
      unknownDate,
    ],
    policy: {
      version: 1,
      name: "deckschrubber: older than 30 days, not the latest 5",
      rules: [
        {
          id: "scrub",
          verdict: "delete",
          select: {
            all: [
              { tag: { regex: "^v", anchored: false } },
              { not: { tag: { regex: "^v0", anchored: false } } },
            ],
          },
          when: {
            all: [
              { time: { of: "created", olderThan: "30d" } },
              { not: { rank: { by: ["created:desc"], top: 5 } } },
            ],
          },
        },
      ],
    },
  },
  {
    id: "docker-reg-tool",
    system: "docker-reg-tool",
    title: "docker-reg-tool delete REPO TAG",
    differences: [
      sharedDigest,
      "Ticking tags in the browser is the nearer equivalent; the policy is for a fixed list.",
    ],
    policy: {
      version: 1,
      name: "docker-reg-tool: delete listed tags",
      rules: [{ id: "listed", verdict: "delete", select: { tag: { in: ["test", "old"] } } }],
    },
  },
  {
    id: "registry-cleaner",
    system: "registry_cleaner.rb",
    title: "registry_cleaner.rb --tags_count 5",
    differences: [
      "As in the tool, a category is a tag without its digits; inside it numbers are compared one by one, not as one long number.",
      sharedDigest,
    ],
    policy: {
      version: 1,
      name: "registry_cleaner: newest 5 of each category",
      rules: [
        {
          id: "category",
          verdict: "delete",
          when: {
            not: { rank: { by: ["natural:desc"], top: 5, groupBy: { strip: "digits" } } },
          },
        },
      ],
    },
  },
  {
    id: "shell-all-but-latest",
    system: "Shell loop",
    title: "for every tag but latest: delete its digest",
    differences: [
      sharedDigest,
      "The guards stop it until a person confirms that nearly everything goes.",
    ],
    policy: {
      version: 1,
      name: "All but latest",
      rules: [
        { id: "all-but-latest", verdict: "delete", select: { not: { tag: { exact: "latest" } } } },
      ],
    },
  },
  {
    id: "shell-below-950",
    system: "Shell loop",
    title: "for every numbered tag below 950: delete its digest",
    differences: [sharedDigest, "Only tags that are numbers and nothing else are meant."],
    policy: {
      version: 1,
      name: "Tags numbered below 950",
      rules: [
        {
          id: "below-950",
          verdict: "delete",
          select: { tag: { regex: "0*([0-9]{1,2}|[1-8][0-9]{2}|9[0-4][0-9])" } },
        },
      ],
    },
  },
  {
    id: "shell-all-but-newest",
    system: "Shell loop",
    title: "ls -t in the registry's tag folder, all but the first: delete",
    differences: [
      "The folder's modification time is when the tag was last pushed. The API does not tell it, so the newest by created date stays; use pushed where the registry's notifications reach Drydock, or where it may read the registry's storage.",
      unknownDate,
    ],
    policy: {
      version: 1,
      name: "All but the newest",
      rules: [
        {
          id: "not-newest",
          verdict: "delete",
          when: { not: { rank: { by: ["created:desc"], top: 1 } } },
        },
      ],
    },
  },
  {
    id: "regctl-loop",
    system: "regctl, regbot",
    title: "regctl tag ls --include 'ci-.*' | … regctl tag rm",
    differences: [
      "Like regctl, only the tag goes while another tag needs the digest; unlike it, the digest goes with its last tag, so that space is freed.",
      "A regbot script that computes its own answer is not imitated: write a selection with the API.",
    ],
    policy: {
      version: 1,
      name: "regctl: CI tags older than 14 days",
      rules: [
        {
          id: "ci",
          verdict: "delete",
          select: { tag: { regex: "ci-.*" } },
          when: { time: { of: "created", olderThan: "14d" } },
        },
      ],
    },
  },
];
