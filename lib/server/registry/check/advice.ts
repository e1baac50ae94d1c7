import "server-only";

const distribution =
  "On Distribution (registry:2, registry:3), set `REGISTRY_STORAGE_DELETE_ENABLED=true` and restart it. If it is a pull-through cache, it cannot delete: clean up the registry behind it. Previews work meanwhile.";

const byVendor: Readonly<Record<string, string>> = {
  ghcr: "GitHub's registry deletes only through GitHub's Packages API. Previews work.",
  quay: "Quay may refuse deletes for this user; use a robot account with write rights. Previews work.",
  gitlab:
    "GitLab deletes only with a token that has the delete right (a maintainer's, scope write_registry or api). Previews work.",
};

/** What turns deleting on, where it can be turned on. */
export const deleteAdvice = (vendor: string): string => byVendor[vendor] ?? distribution;
