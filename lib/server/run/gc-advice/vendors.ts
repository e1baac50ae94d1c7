import "server-only";
import type { NextStep } from "./types";

const gone = "Once it has run, what this run removed cannot be restored any more.";

function byItself(product: string, body: string): NextStep {
  return {
    title: `${product} gives the space back by itself`,
    body,
    commands: [],
    warnings: ["How long this run can be restored depends on that: restore soon if you must."],
  };
}

/** By the beginning of the vendor's name, as the check of a connection gives it. */
export const vendorAdvice: Record<string, NextStep> = {
  harbor: {
    title: "Start Harbor's garbage collection",
    body: "In Harbor: Administration → Clean Up → Garbage Collection → GC Now. It can run on a schedule too. Pushing goes on meanwhile.",
    commands: [],
    warnings: [
      "Harbor leaves alone what was pushed within its time window, by default the last two hours.",
      gone,
    ],
  },
  nexus: {
    title: "Run two tasks in Nexus",
    body: "In Nexus: Administration → System → Tasks. First “Docker - Delete unused manifests and images” for the repository, then “Admin - Compact blob store”. Only the second frees disk space.",
    commands: [],
    warnings: [gone],
  },
  zot: byItself(
    "zot",
    "Its collector runs in the background: by default every hour, and for what has been unused for an hour. There is nothing to do.",
  ),
  gitlab: {
    title: "GitLab gives the space back by itself, with its metadata database",
    body: "Online collection removes unused blobs after about a day. A registry without that database needs the command below, on the GitLab host.",
    commands: [
      { label: "Without the database", command: "sudo gitlab-ctl registry-garbage-collect" },
    ],
    warnings: ["Without the database, nothing may be pushed while the command runs.", gone],
  },
  gitea: byItself("Gitea", "The clean-up task for packages runs daily by default."),
  forgejo: byItself("Forgejo", "The clean-up task for packages runs daily by default."),
  quay: byItself(
    "Quay",
    "Removed tags stay in its time machine for as long as the organisation has set, then the collector takes them.",
  ),
  artifactory: byItself("Artifactory", "Its garbage collection runs on a schedule."),
  ecr: byItself("Amazon ECR", "There is nothing to do."),
  acr: byItself("Azure Container Registry", "There is nothing to do."),
  gar: byItself("Google Artifact Registry", "There is nothing to do."),
  gcr: byItself("Google Container Registry", "There is nothing to do."),
  ghcr: byItself("GitHub Packages", "There is nothing to do."),
  dockerhub: byItself("Docker Hub", "There is nothing to do."),
};
