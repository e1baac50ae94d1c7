/** What a product asks for, by the table of vendors. */
export const vendor = {
  deletionIsOff: "Deletion is off in this registry.",
  // How deletion is turned on.
  deleteInDistribution:
    "On Distribution (registry:2, registry:3), set `REGISTRY_STORAGE_DELETE_ENABLED=true` and restart it. If it is a pull-through cache, it cannot delete: clean up the registry behind it. Previews work meanwhile.",
  deleteInHarbor:
    "Harbor deletes for users and robots with the right to delete artifacts in the project, such as its maintainers, and not where a rule makes the tag immutable. Previews work meanwhile.",
  deleteInZot:
    "In zot, give the user the action `delete` for these repositories (http.accessControl in its configuration). Previews work meanwhile.",
  deleteInGitlab:
    "GitLab deletes only with a token that has the delete right (a maintainer''s, scope write_registry or api). Previews work.",
  deleteInGitea:
    "Gitea and Forgejo delete for users who may write packages of this owner; a token needs the scope write:package. Previews work meanwhile.",
  deleteInNexus:
    "In Nexus, give the user the privilege nx-repository-view-docker-<repository>-delete; a proxy or group repository takes no changes. Previews work meanwhile.",
  deleteInArtifactory:
    "In Artifactory, give the user the permission Delete/Overwrite on this repository; a remote repository takes no changes. Previews work meanwhile.",
  deleteInQuay:
    "Quay may refuse deletes for this user; use a robot account with write rights. Previews work.",
  deleteInHub:
    "Docker Hub deletes only with an access token that has the right to delete (Read, Write, Delete). Previews work meanwhile.",
  deleteInGhcr: "GitHub''s registry deletes only through GitHub''s Packages API. Previews work.",
  deleteInEcr:
    "Amazon ECR deletes for roles with the permission ecr:BatchDeleteImage. Previews work meanwhile.",
  deleteInAcr:
    "Azure deletes for identities with the role AcrDelete, and not where the repository or image is locked. Previews work meanwhile.",
  deleteInGar:
    "Google deletes for accounts with the role Artifact Registry Repository Administrator. Previews work meanwhile.",
  deleteInUnknown:
    "How deletes are turned on stands in the registry''s own documentation. On Distribution (registry:2, registry:3), set `REGISTRY_STORAGE_DELETE_ENABLED=true` and restart it. If it is a pull-through cache, it cannot delete: clean up the registry behind it. Previews work meanwhile.",
  // What reading costs.
  costInHub:
    "Docker Hub counts every manifest that is read as a pull, and limits pulls over some hours.",
  costInGhcr: "GitHub limits requests to ghcr.io, and counts manifests that are read as downloads.",
  costOfCache:
    "This is a pull-through cache: whatever is read here and not cached, it pulls from the registry behind it, which may limit pulls.",
  costUntold:
    "Whether this is a pull-through cache could not be told. If it is one, whatever is read here it pulls from the registry behind it.",
  // How it gives the space of deleted content back.
  byItself: "{product} gives the space back by itself",
  nothingToDo: "There is nothing to do.",
  restoreSoon: "How long this run can be restored depends on that: restore soon if you must.",
  unrestorable: "Once it has run, what this run removed cannot be restored any more.",
  collectInHarborTitle: "Start Harbor''s garbage collection",
  collectInHarbor:
    "In Harbor: Administration → Clean Up → Garbage Collection → GC Now. It can run on a schedule too. Pushing goes on meanwhile.",
  harborWindow:
    "Harbor leaves alone what was pushed within its time window, by default the last two hours.",
  collectInZot:
    "Its collector runs in the background: by default every hour, and for what has been unused for an hour. There is nothing to do.",
  collectInGitlabTitle: "GitLab gives the space back by itself, with its metadata database",
  collectInGitlab:
    "Online collection removes unused blobs after about a day. A registry without that database needs the command below, on the GitLab host.",
  gitlabCommand: "Without the database",
  gitlabPushes: "Without the database, nothing may be pushed while the command runs.",
  collectInGitea: "The clean-up task for packages runs daily by default.",
  collectInNexusTitle: "Run two tasks in Nexus",
  collectInNexus:
    "In Nexus: Administration → System → Tasks. First “Docker - Delete unused manifests and images” for the repository, then “Admin - Compact blob store”. Only the second frees disk space.",
  collectInArtifactory: "Its garbage collection runs on a schedule.",
  collectInQuay:
    "Removed tags stay in its time machine for as long as the organisation has set, then the collector takes them.",
  collectInUnknownTitle: "Have the registry collect its garbage",
  collectInUnknown:
    "Drydock cannot tell which registry this is. Whether it gives the space back by itself, or needs a command, stands in its documentation. If it is CNCF Distribution (registry:2, registry:3), choose that in this connection, and the command is shown here.",
  unknownUntagged:
    "If it is CNCF Distribution before 3.0.0-beta.1, do not add `--delete-untagged` to its command: it would remove the images that indexes refer to.",
} as const;
