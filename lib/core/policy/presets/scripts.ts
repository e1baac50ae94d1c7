import { phrase } from "../../phrases";
import { type Preset, verbatim } from "./own";

/** The small tools and shell loops that people run against a plain registry. */
export const scriptPresets: Preset[] = [
  {
    id: "registry-cli",
    system: verbatim("registry-cli"),
    title: verbatim("registry.py --delete --num 10 --keep-tags latest stable"),
    differences: [
      phrase("preset.registryCliZero"),
      phrase("preset.registryCliOrder"),
      phrase("preset.registryCliIndexes"),
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
    system: verbatim("registry-cli"),
    title: verbatim("registry.py --delete-by-hours 720 --keep-tags latest"),
    differences: [phrase("preset.unknownDate"), phrase("preset.registryCliNum")],
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
    system: verbatim("cleanreg"),
    title: verbatim("cleanreg.py -cf -k 5 -re -n '…:dev-.*' -s 2025-12-01"),
    differences: [
      phrase("preset.sharedDigest"),
      phrase("preset.cleanregFloor"),
      phrase("preset.cleanregFromStart"),
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
    system: verbatim("deckschrubber"),
    title: verbatim("deckschrubber -day 30 -latest 5 -tag '^v' -ntag '^v0'"),
    differences: [
      phrase("preset.deckschrubberRepositories"),
      phrase("preset.deckschrubberMonths"),
      phrase("preset.unknownDate"),
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
    system: verbatim("docker-reg-tool"),
    title: verbatim("docker-reg-tool delete REPO TAG"),
    differences: [phrase("preset.sharedDigest"), phrase("preset.dockerRegToolList")],
    policy: {
      version: 1,
      name: "docker-reg-tool: delete listed tags",
      rules: [{ id: "listed", verdict: "delete", select: { tag: { in: ["test", "old"] } } }],
    },
  },
  {
    id: "registry-cleaner",
    system: verbatim("registry_cleaner.rb"),
    title: verbatim("registry_cleaner.rb --tags_count 5"),
    differences: [phrase("preset.registryCleanerCategory"), phrase("preset.sharedDigest")],
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
    system: phrase("preset.shellLoop"),
    title: phrase("preset.shellAllButLatest"),
    differences: [phrase("preset.sharedDigest"), phrase("preset.shellGuards")],
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
    system: phrase("preset.shellLoop"),
    title: phrase("preset.shellBelow950"),
    differences: [phrase("preset.sharedDigest"), phrase("preset.shellNumbersOnly")],
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
    system: phrase("preset.shellLoop"),
    title: phrase("preset.shellAllButNewest"),
    differences: [phrase("preset.shellModified"), phrase("preset.unknownDate")],
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
    system: verbatim("regctl, regbot"),
    title: verbatim("regctl tag ls --include 'ci-.*' | … regctl tag rm"),
    differences: [phrase("preset.regctlTag"), phrase("preset.regctlScript")],
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
