/** Every address of the product's screens. API addresses come from `lib/core/api`. */

/** Slashes of a repository name stay slashes: encoding them breaks proxies and double-decodes. */
export function encodeRepository(name: string): string {
  return name.split("/").map(encodeURIComponent).join("/");
}

const registry = (name: string) => `/registries/${name}`;

interface ComparedName {
  repository: string;
  /** A tag or a digest. */
  reference: string;
}

export const paths = {
  home: () => "/",
  signIn: () => "/sign-in",
  changePassword: () => "/change-password",
  registries: () => "/registries",
  newRegistry: () => "/registries/new",
  registry,
  registrySettings: (name: string) => `${registry(name)}/settings`,
  repository: (name: string, repository: string) =>
    `${registry(name)}/repositories/${encodeRepository(repository)}`,
  untagged: (name: string, repository: string) =>
    `${registry(name)}/repositories/${encodeRepository(repository)}?tab=untagged`,
  /** With the decisions of a plan. */
  graph: (name: string, repository: string, plan: string) =>
    `${registry(name)}/repositories/${encodeRepository(repository)}?tab=graph&plan=${plan}`,
  manifest: (name: string, repository: string, reference: string) =>
    `${registry(name)}/manifest?repository=${encodeRepository(repository)}&reference=${encodeURIComponent(reference)}`,
  /** Without `other`: where one chooses what to compare it with. */
  compare: (name: string, { repository, reference }: ComparedName, other?: ComparedName) =>
    `${registry(name)}/compare?repository=${encodeRepository(repository)}&reference=${encodeURIComponent(reference)}&otherRepository=${encodeRepository(other?.repository ?? repository)}${other ? `&otherReference=${encodeURIComponent(other.reference)}` : ""}`,
  retention: (name: string) => `${registry(name)}/retention`,
  /** With a ready policy to start from, or limited to the repositories that the patterns match. */
  retentionFrom: (name: string, preset: string) => `${registry(name)}/retention?preset=${preset}`,
  /** With a saved policy in the editor. */
  retentionBy: (name: string, policy: string) =>
    `${registry(name)}/retention?policy=${encodeURIComponent(policy)}`,
  retentionOf: (name: string, repositories: readonly string[]) =>
    `${registry(name)}/retention?repositories=${repositories.map(encodeURIComponent).join(",")}`,
  /** With a ready policy that removes what no tag needs, of this repository alone. */
  leftoversOf: (name: string, repository: string) =>
    `${registry(name)}/retention?preset=leftovers&repositories=${encodeURIComponent(repository)}`,
  storage: (name: string) => `${registry(name)}/storage`,
  garbageCollections: (name: string) => `${registry(name)}/garbage-collections`,
  plan: (name: string, plan: string) => `${registry(name)}/plans/${plan}`,
  /** With the plan that it is compared with; without it, where one chooses. */
  planComparison: (name: string, plan: string, before?: string) =>
    `${registry(name)}/plans/${plan}/compare${before === undefined ? "" : `?before=${before}`}`,
  runs: (name: string) => `${registry(name)}/runs`,
  run: (name: string, run: string) => `${registry(name)}/runs/${run}`,
  inUse: () => "/in-use",
  schedules: () => "/schedules",
  newSchedule: () => "/schedules/new",
  /** For a saved policy, in a registry. */
  newScheduleOf: (policy: string, registry: string) =>
    `/schedules/new?policy=${encodeURIComponent(policy)}&registry=${registry}`,
  schedule: (schedule: string) => `/schedules/${schedule}`,
  account: () => "/settings/account",
  users: () => "/settings/users",
  tokens: () => "/settings/tokens",
  notifications: () => "/settings/notifications",
  configuration: () => "/settings/configuration",
  audit: () => "/settings/audit",
} as const;
