import { type Phrase, phrase } from "./phrases";

/** Every product that Drydock tells apart; "unknown" is any other. */
export const vendorNames = [
  "distribution",
  "harbor",
  "zot",
  "gitlab",
  "gitea",
  "nexus",
  "artifactory",
  "quay",
  "hub",
  "ghcr",
  "ecr",
  "acr",
  "gar",
  "unknown",
] as const;
export type Vendor = (typeof vendorNames)[number];

/** A registry's own next step for getting the space of deleted content back. */
export interface CollectionAdvice {
  title: Phrase;
  body: Phrase;
  commands: { label: Phrase; command: string }[];
  warnings: Phrase[];
}

/** What is known of a product beforehand. What one registry can do is found by asking it, not here. */
export interface VendorFacts {
  label: string;
  /** A GET of a manifest counts as a pull there, and a HEAD does not. */
  readsCountAsPulls: boolean;
  /** Why its first scan is asked for and not just begun; null where reading costs nothing. */
  costOfReading: Phrase | null;
  /** How deletion is turned on, or where else to delete. */
  turnDeletionOn: Phrase;
  /** Deleting a tag by name removes that tag alone, where the check finds that it works at all. */
  tagDeleteIsAlone: boolean;
  /** "distribution": the commands of its own collector, which depend on version and installation. */
  garbageCollection: CollectionAdvice | "distribution";
  /** The set-up guide for its events; null where there is none of its own. */
  events: "distribution" | "harbor" | "gitlab" | "quay" | "nexus" | null;
  /**
   * What its collector does to manifests without a tag: "unheld" takes those that no index holds,
   * "byVersion" is Distribution, which took children of tagged indexes too before 3.0.0-beta.1. null: not known.
   */
  collectsUntagged: "unheld" | "byVersion" | null;
}

const unrestorable = phrase("vendor.unrestorable");

function byItself(product: string, body = phrase("vendor.nothingToDo")): CollectionAdvice {
  return {
    title: phrase("vendor.byItself", { product }),
    body,
    commands: [],
    warnings: [phrase("vendor.restoreSoon")],
  };
}

/** A product with nothing special about it, as far as is known. */
const plain = {
  readsCountAsPulls: false,
  costOfReading: null,
  tagDeleteIsAlone: true,
  events: null,
  collectsUntagged: null,
} as const;

export const vendors = {
  distribution: {
    ...plain,
    label: "CNCF Distribution",
    turnDeletionOn: phrase("vendor.deleteInDistribution"),
    garbageCollection: "distribution",
    events: "distribution",
    collectsUntagged: "byVersion",
  },
  harbor: {
    ...plain,
    label: "Harbor",
    readsCountAsPulls: true,
    turnDeletionOn: phrase("vendor.deleteInHarbor"),
    garbageCollection: {
      title: phrase("vendor.collectInHarborTitle"),
      body: phrase("vendor.collectInHarbor"),
      commands: [],
      warnings: [phrase("vendor.harborWindow"), unrestorable],
    },
    events: "harbor",
    collectsUntagged: "unheld",
  },
  zot: {
    ...plain,
    label: "zot",
    turnDeletionOn: phrase("vendor.deleteInZot"),
    garbageCollection: byItself("zot", phrase("vendor.collectInZot")),
  },
  gitlab: {
    ...plain,
    label: "GitLab",
    turnDeletionOn: phrase("vendor.deleteInGitlab"),
    garbageCollection: {
      title: phrase("vendor.collectInGitlabTitle"),
      body: phrase("vendor.collectInGitlab"),
      commands: [
        {
          label: phrase("vendor.gitlabCommand"),
          command: "sudo gitlab-ctl registry-garbage-collect",
        },
      ],
      warnings: [phrase("vendor.gitlabPushes"), unrestorable],
    },
    events: "gitlab",
  },
  gitea: {
    ...plain,
    label: "Gitea or Forgejo",
    turnDeletionOn: phrase("vendor.deleteInGitea"),
    garbageCollection: byItself("Gitea or Forgejo", phrase("vendor.collectInGitea")),
  },
  nexus: {
    ...plain,
    label: "Sonatype Nexus",
    turnDeletionOn: phrase("vendor.deleteInNexus"),
    // It answers as if it did, and what happens to the other tags of the digest is not known.
    tagDeleteIsAlone: false,
    garbageCollection: {
      title: phrase("vendor.collectInNexusTitle"),
      body: phrase("vendor.collectInNexus"),
      commands: [],
      warnings: [unrestorable],
    },
    events: "nexus",
  },
  artifactory: {
    ...plain,
    label: "JFrog Artifactory",
    turnDeletionOn: phrase("vendor.deleteInArtifactory"),
    garbageCollection: byItself("Artifactory", phrase("vendor.collectInArtifactory")),
  },
  quay: {
    ...plain,
    label: "Quay",
    turnDeletionOn: phrase("vendor.deleteInQuay"),
    garbageCollection: byItself("Quay", phrase("vendor.collectInQuay")),
    events: "quay",
  },
  hub: {
    ...plain,
    label: "Docker Hub",
    readsCountAsPulls: true,
    costOfReading: phrase("vendor.costInHub"),
    turnDeletionOn: phrase("vendor.deleteInHub"),
    garbageCollection: byItself("Docker Hub"),
  },
  ghcr: {
    ...plain,
    label: "GitHub Packages",
    costOfReading: phrase("vendor.costInGhcr"),
    turnDeletionOn: phrase("vendor.deleteInGhcr"),
    garbageCollection: byItself("GitHub Packages"),
  },
  ecr: {
    ...plain,
    label: "Amazon ECR",
    turnDeletionOn: phrase("vendor.deleteInEcr"),
    garbageCollection: byItself("Amazon ECR"),
  },
  acr: {
    ...plain,
    label: "Azure Container Registry",
    turnDeletionOn: phrase("vendor.deleteInAcr"),
    garbageCollection: byItself("Azure Container Registry"),
  },
  gar: {
    ...plain,
    label: "Google Artifact Registry",
    turnDeletionOn: phrase("vendor.deleteInGar"),
    garbageCollection: byItself("Google Artifact Registry"),
  },
  unknown: {
    ...plain,
    label: "Unknown product",
    turnDeletionOn: phrase("vendor.deleteInUnknown"),
    garbageCollection: {
      title: phrase("vendor.collectInUnknownTitle"),
      body: phrase("vendor.collectInUnknown"),
      commands: [],
      warnings: [phrase("vendor.unknownUntagged"), unrestorable],
    },
  },
} satisfies Record<Vendor, VendorFacts> as Readonly<Record<Vendor, VendorFacts>>;

/** Said wherever a registry refuses every deletion. */
export function deletionIsOff(vendor: Vendor): { message: Phrase; advice: Phrase } {
  return { message: phrase("vendor.deletionIsOff"), advice: vendors[vendor].turnDeletionOn };
}

/** Names in use elsewhere for a product of the table. */
const otherNames: Readonly<Record<string, Vendor>> = {
  registry: "distribution",
  dockerhub: "hub",
  docker: "hub",
  forgejo: "gitea",
  gcr: "gar",
  github: "ghcr",
  jfrog: "artifactory",
  sonatype: "nexus",
};

/** The product that a stored text means, from when any text was taken; null when it means none. */
export function readVendor(text: string | null | undefined): Vendor | null {
  const name = (text ?? "").toLowerCase().replace(/[^a-z]/g, "");
  return vendorNames.find((vendor) => vendor === name) ?? otherNames[name] ?? null;
}
