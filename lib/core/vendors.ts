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
  title: string;
  body: string;
  commands: { label: string; command: string }[];
  warnings: string[];
}

/** What is known of a product beforehand. What one registry can do is found by asking it, not here. */
export interface VendorFacts {
  label: string;
  /** A GET of a manifest counts as a pull there, and a HEAD does not. */
  readsCountAsPulls: boolean;
  /** Why its first scan is asked for and not just begun; null where reading costs nothing. */
  costOfReading: string | null;
  /** How deletion is turned on, or where else to delete. */
  turnDeletionOn: string;
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

const unrestorable = "Once it has run, what this run removed cannot be restored any more.";

function byItself(product: string, body = "There is nothing to do."): CollectionAdvice {
  return {
    title: `${product} gives the space back by itself`,
    body,
    commands: [],
    warnings: ["How long this run can be restored depends on that: restore soon if you must."],
  };
}

const enableInDistribution =
  "On Distribution (registry:2, registry:3), set `REGISTRY_STORAGE_DELETE_ENABLED=true` and restart it. If it is a pull-through cache, it cannot delete: clean up the registry behind it. Previews work meanwhile.";

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
    turnDeletionOn: enableInDistribution,
    garbageCollection: "distribution",
    events: "distribution",
    collectsUntagged: "byVersion",
  },
  harbor: {
    ...plain,
    label: "Harbor",
    readsCountAsPulls: true,
    turnDeletionOn:
      "Harbor deletes for users and robots with the right to delete artifacts in the project, such as its maintainers, and not where a rule makes the tag immutable. Previews work meanwhile.",
    garbageCollection: {
      title: "Start Harbor's garbage collection",
      body: "In Harbor: Administration → Clean Up → Garbage Collection → GC Now. It can run on a schedule too. Pushing goes on meanwhile.",
      commands: [],
      warnings: [
        "Harbor leaves alone what was pushed within its time window, by default the last two hours.",
        unrestorable,
      ],
    },
    events: "harbor",
    collectsUntagged: "unheld",
  },
  zot: {
    ...plain,
    label: "zot",
    turnDeletionOn:
      "In zot, give the user the action `delete` for these repositories (http.accessControl in its configuration). Previews work meanwhile.",
    garbageCollection: byItself(
      "zot",
      "Its collector runs in the background: by default every hour, and for what has been unused for an hour. There is nothing to do.",
    ),
  },
  gitlab: {
    ...plain,
    label: "GitLab",
    turnDeletionOn:
      "GitLab deletes only with a token that has the delete right (a maintainer's, scope write_registry or api). Previews work.",
    garbageCollection: {
      title: "GitLab gives the space back by itself, with its metadata database",
      body: "Online collection removes unused blobs after about a day. A registry without that database needs the command below, on the GitLab host.",
      commands: [
        { label: "Without the database", command: "sudo gitlab-ctl registry-garbage-collect" },
      ],
      warnings: [
        "Without the database, nothing may be pushed while the command runs.",
        unrestorable,
      ],
    },
    events: "gitlab",
  },
  gitea: {
    ...plain,
    label: "Gitea or Forgejo",
    turnDeletionOn:
      "Gitea and Forgejo delete for users who may write packages of this owner; a token needs the scope write:package. Previews work meanwhile.",
    garbageCollection: byItself(
      "Gitea or Forgejo",
      "The clean-up task for packages runs daily by default.",
    ),
  },
  nexus: {
    ...plain,
    label: "Sonatype Nexus",
    turnDeletionOn:
      "In Nexus, give the user the privilege nx-repository-view-docker-<repository>-delete; a proxy or group repository takes no changes. Previews work meanwhile.",
    // It answers as if it did, and what happens to the other tags of the digest is not known.
    tagDeleteIsAlone: false,
    garbageCollection: {
      title: "Run two tasks in Nexus",
      body: "In Nexus: Administration → System → Tasks. First “Docker - Delete unused manifests and images” for the repository, then “Admin - Compact blob store”. Only the second frees disk space.",
      commands: [],
      warnings: [unrestorable],
    },
    events: "nexus",
  },
  artifactory: {
    ...plain,
    label: "JFrog Artifactory",
    turnDeletionOn:
      "In Artifactory, give the user the permission Delete/Overwrite on this repository; a remote repository takes no changes. Previews work meanwhile.",
    garbageCollection: byItself("Artifactory", "Its garbage collection runs on a schedule."),
  },
  quay: {
    ...plain,
    label: "Quay",
    turnDeletionOn:
      "Quay may refuse deletes for this user; use a robot account with write rights. Previews work.",
    garbageCollection: byItself(
      "Quay",
      "Removed tags stay in its time machine for as long as the organisation has set, then the collector takes them.",
    ),
    events: "quay",
  },
  hub: {
    ...plain,
    label: "Docker Hub",
    readsCountAsPulls: true,
    costOfReading:
      "Docker Hub counts every manifest that is read as a pull, and limits pulls over some hours.",
    turnDeletionOn:
      "Docker Hub deletes only with an access token that has the right to delete (Read, Write, Delete). Previews work meanwhile.",
    garbageCollection: byItself("Docker Hub"),
  },
  ghcr: {
    ...plain,
    label: "GitHub Packages",
    costOfReading:
      "GitHub limits requests to ghcr.io, and counts manifests that are read as downloads.",
    turnDeletionOn: "GitHub's registry deletes only through GitHub's Packages API. Previews work.",
    garbageCollection: byItself("GitHub Packages"),
  },
  ecr: {
    ...plain,
    label: "Amazon ECR",
    turnDeletionOn:
      "Amazon ECR deletes for roles with the permission ecr:BatchDeleteImage. Previews work meanwhile.",
    garbageCollection: byItself("Amazon ECR"),
  },
  acr: {
    ...plain,
    label: "Azure Container Registry",
    turnDeletionOn:
      "Azure deletes for identities with the role AcrDelete, and not where the repository or image is locked. Previews work meanwhile.",
    garbageCollection: byItself("Azure Container Registry"),
  },
  gar: {
    ...plain,
    label: "Google Artifact Registry",
    turnDeletionOn:
      "Google deletes for accounts with the role Artifact Registry Repository Administrator. Previews work meanwhile.",
    garbageCollection: byItself("Google Artifact Registry"),
  },
  unknown: {
    ...plain,
    label: "Unknown product",
    turnDeletionOn: `How deletes are turned on stands in the registry's own documentation. ${enableInDistribution}`,
    garbageCollection: {
      title: "Have the registry collect its garbage",
      body: "Drydock cannot tell which registry this is. Whether it gives the space back by itself, or needs a command, stands in its documentation. If it is CNCF Distribution (registry:2, registry:3), choose that in this connection, and the command is shown here.",
      commands: [],
      warnings: [
        "If it is CNCF Distribution before 3.0.0-beta.1, do not add `--delete-untagged` to its command: it would remove the images that indexes refer to.",
        unrestorable,
      ],
    },
  },
} satisfies Record<Vendor, VendorFacts> as Readonly<Record<Vendor, VendorFacts>>;

/** Said wherever a registry refuses every deletion. */
export function deletionIsOff(vendor: Vendor): { message: string; advice: string } {
  return { message: "Deletion is off in this registry.", advice: vendors[vendor].turnDeletionOn };
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
