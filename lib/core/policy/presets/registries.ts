import type { Preset } from "./own";

const defaultFlips =
  "Everything that no rule keeps is deleted, as there: check the preview, and keep the guards on.";

const pushesByEvents =
  "Push times come in with events only. Where the registry sends none that Drydock understands, what goes by them is kept: go by created there.";

/** Registries with a retention of their own. */
export const registryPresets: Preset[] = [
  {
    id: "harbor",
    system: "Harbor",
    title: "Retain the 10 most recently pushed artifacts, tags matching release-**, with untagged",
    differences: [
      defaultFlips,
      "Equal push times are told apart by version and name; Harbor leaves them to chance.",
      pushesByEvents,
      "Harbor does not tell which tags are immutable, so the policy does not protect them: Harbor itself refuses to delete them, and the run skips them. To have the plan keep them, write the patterns of your immutability rules as protect conditions.",
    ],
    policy: {
      version: 1,
      name: "Harbor: 10 most recently pushed",
      unit: "image",
      default: "delete",
      untagged: { action: "delete" },
      rules: [
        {
          id: "recently-pushed",
          verdict: "keep",
          select: { any: [{ tag: { glob: "release-**" } }, { tagged: false }] },
          when: { rank: { by: ["pushed:desc"], top: 10 } },
        },
      ],
    },
  },
  {
    id: "zot",
    system: "zot",
    title:
      "keepTags: v.* the 3 most recently pushed or pulled within 30 days; .* pushed within 7 days",
    differences: [
      defaultFlips,
      "A tag is owned by the first entry that matches it, as there; expressions match anywhere in the name, as there.",
      "Untagged manifests go after 24 hours; zot's default is one hour.",
      pushesByEvents,
    ],
    policy: {
      version: 1,
      name: "zot: keepTags",
      mode: "firstMatch",
      default: "delete",
      untagged: { action: "delete" },
      rules: [
        {
          id: "versions",
          verdict: "keep",
          select: { tag: { regex: "v.*", anchored: false } },
          when: {
            any: [
              { rank: { by: ["pushed:desc"], top: 3, pool: "unclaimed" } },
              { time: { of: "active", newerThan: "30d" } },
            ],
          },
          else: "delete",
        },
        {
          id: "rest",
          verdict: "keep",
          select: { tag: { regex: ".*", anchored: false } },
          when: { time: { of: "pushed", newerThan: "7d" } },
          else: "delete",
        },
      ],
    },
  },
  {
    id: "gitlab",
    system: "GitLab",
    title:
      "Cleanup policy: keep 10 tags per image, keep v.+, remove older than 90 days matching .*",
    differences: [
      "The newest 10 are counted over all tags of the repository; GitLab counts within pages of 1000.",
      "There is no limit of 200 tags a run.",
    ],
    policy: {
      version: 1,
      name: "GitLab: cleanup policy",
      rules: [
        { id: "latest", verdict: "keep", select: { tag: { exact: "latest" } } },
        { id: "name-regex-keep", verdict: "keep", select: { tag: { regex: "v.+" } } },
        {
          id: "name-regex",
          verdict: "delete",
          select: {
            all: [
              { tag: { regex: ".*" } },
              { not: { tag: { exact: "latest" } } },
              { not: { tag: { regex: "v.+" } } },
            ],
          },
          when: {
            all: [
              { not: { rank: { by: ["created:desc"], top: 10 } } },
              { time: { of: "created", olderThan: "90d" } },
            ],
          },
        },
      ],
    },
  },
  {
    id: "ecr",
    system: "Amazon ECR",
    title: "Lifecycle policy: prod* keep 20; untagged after 14 days; any after 180 days",
    differences: [
      "An image belongs to the first rule that selects it, by priority, as there.",
      "ECR counts ages from the push.",
      pushesByEvents,
      "Moving images to an archive storage class has no equivalent.",
    ],
    policy: {
      version: 1,
      name: "Amazon ECR: lifecycle policy",
      unit: "image",
      mode: "firstMatch",
      rules: [
        {
          id: "prod",
          verdict: "delete",
          select: { tag: { glob: "prod*" } },
          when: { not: { rank: { by: ["pushed:desc"], top: 20 } } },
        },
        {
          id: "untagged",
          verdict: "delete",
          select: { tagged: false },
          when: { time: { of: "pushed", olderThan: "14d" } },
        },
        { id: "any", verdict: "delete", when: { time: { of: "pushed", olderThan: "180d" } } },
      ],
    },
  },
  {
    id: "artifact-registry",
    system: "Google Artifact Registry",
    title: "DELETE older than 30 days, any tag state; KEEP most recent 5; KEEP tag prefix release",
    differences: [
      "Keep beats delete, as there.",
      "The preview is at once; there it is an audit log a day later.",
      pushesByEvents,
    ],
    policy: {
      version: 1,
      name: "Artifact Registry: cleanup policies",
      unit: "image",
      rules: [
        { id: "delete-old", verdict: "delete", when: { time: { of: "pushed", olderThan: "30d" } } },
        { id: "keep-recent", verdict: "keep", when: { rank: { by: ["pushed:desc"], top: 5 } } },
        { id: "keep-releases", verdict: "keep", select: { tag: { prefix: "release" } } },
      ],
    },
  },
  {
    id: "acr-purge",
    system: "Azure Container Registry",
    title: "acr purge --filter 'app:dev-.*' --ago 30d --keep 3 --untagged",
    differences: [
      "--keep spares the newest of those about to go, as there.",
      "The expression must match the whole tag; ACR's matches anywhere.",
      pushesByEvents,
      "The registry does not tell which tags are locked, so the policy does not protect them: the registry itself refuses to delete them. To have the plan keep them, name them under protect.",
    ],
    policy: {
      version: 1,
      name: "ACR purge",
      scope: { repositories: { include: ["app"] } },
      rules: [
        {
          id: "filter",
          verdict: "delete",
          select: { tag: { regex: "dev-.*" } },
          when: { time: { of: "pushed", olderThan: "30d" } },
        },
      ],
      spare: { top: 3, by: ["pushed:desc"] },
      untagged: { action: "delete", after: "30d" },
    },
  },
  {
    id: "quay",
    system: "Quay",
    title: "Auto-prune: dev-.* older than 7 days, then all but the newest 20 tags",
    differences: [
      "Age rules come first and the count is over what they leave, as there.",
      "Quay's time machine is the undo here: until the registry's garbage collection has run.",
    ],
    policy: {
      version: 1,
      name: "Quay: auto-prune",
      rules: [
        {
          id: "age",
          verdict: "delete",
          select: { tag: { regex: "dev-.*" } },
          when: { time: { of: "created", olderThan: "7d" } },
        },
        {
          id: "count",
          verdict: "delete",
          when: { not: { rank: { by: ["created:desc"], top: 20, pool: "survivors" } } },
        },
      ],
    },
  },
  {
    id: "nexus",
    system: "Nexus Repository",
    title:
      "Cleanup policy: published over 90 days ago, not downloaded for 30 days, matching snapshot-.*",
    differences: [
      "All criteria must hold, as there. What was never downloaded counts from its push.",
      "Pushes and pulls come in with events only, and Nexus tells of no pulls: as long as they are not known, nothing goes.",
      "Expressions always match the whole name; in Nexus that depends on its database.",
    ],
    policy: {
      version: 1,
      name: "Nexus: cleanup policy",
      rules: [
        {
          id: "criteria",
          verdict: "delete",
          select: { tag: { regex: "snapshot-.*" } },
          when: {
            all: [
              { time: { of: "pushed", olderThan: "90d" } },
              { time: { of: "pulled", olderThan: "30d" } },
            ],
          },
        },
      ],
    },
  },
];
