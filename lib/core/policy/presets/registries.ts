import { phrase } from "../../phrases";
import { type Preset, verbatim } from "./own";

/** Registries with a retention of their own. */
export const registryPresets: Preset[] = [
  {
    id: "harbor",
    system: verbatim("Harbor"),
    title: phrase("preset.harbor"),
    differences: [
      phrase("preset.everythingElseGoes"),
      phrase("preset.harborTies"),
      phrase("preset.pushesByEvents"),
      phrase("preset.harborImmutable"),
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
    system: verbatim("zot"),
    title: phrase("preset.zot"),
    differences: [
      phrase("preset.everythingElseGoes"),
      phrase("preset.zotFirstEntry"),
      phrase("preset.zotUntagged"),
      phrase("preset.pushesByEvents"),
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
    system: verbatim("GitLab"),
    title: phrase("preset.gitlab"),
    differences: [phrase("preset.gitlabPages"), phrase("preset.gitlabLimit")],
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
    system: verbatim("Amazon ECR"),
    title: phrase("preset.ecr"),
    differences: [
      phrase("preset.ecrFirstRule"),
      phrase("preset.ecrAges"),
      phrase("preset.pushesByEvents"),
      phrase("preset.ecrArchive"),
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
    system: verbatim("Google Artifact Registry"),
    title: phrase("preset.artifactRegistry"),
    differences: [
      phrase("preset.artifactRegistryKeep"),
      phrase("preset.artifactRegistryPreview"),
      phrase("preset.pushesByEvents"),
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
    system: verbatim("Azure Container Registry"),
    title: verbatim("acr purge --filter 'app:dev-.*' --ago 30d --keep 3 --untagged"),
    differences: [
      phrase("preset.acrKeep"),
      phrase("preset.acrWholeTag"),
      phrase("preset.pushesByEvents"),
      phrase("preset.acrLocked"),
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
    system: verbatim("Quay"),
    title: phrase("preset.quay"),
    differences: [phrase("preset.quayOrder"), phrase("preset.quayTimeMachine")],
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
    system: verbatim("Nexus Repository"),
    title: phrase("preset.nexus"),
    differences: [
      phrase("preset.nexusAll"),
      phrase("preset.nexusEvents"),
      phrase("preset.nexusWholeName"),
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
