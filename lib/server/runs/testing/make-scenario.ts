import "server-only";
import {
  createContext,
  FakeDispatcher,
  profiles,
  type Profile,
  referencesOf,
  type FakeContext,
  type ProfileName,
  type RepositoryState,
} from "@/lib/testing/fake-registry";
import type { RegistryCheck } from "@/lib/core/api/registries";
import { planSelection } from "@/lib/core/plan";
import type { ManifestFacts } from "@/lib/core/snapshot";
import { checkRegistry, type RegistrySettings } from "../../registry-client";
import { testSettings } from "../../registry-client/testing/settings";
import { tagsOf, type PlannedTag } from "../repository-plan";
import type { Step } from "../step";
import { fillRepository } from "./fill-repository";
import type { Random } from "./random";
import { seeRegistry } from "./see-registry";
import { untagMethodOf, type UntagMethod } from "../../registries/stored-check";

export interface Scenario {
  registry: FakeContext;
  settings: RegistrySettings;
  untagMethod: UntagMethod | null;
  rows: Map<string, PlannedTag[]>;
  facts: ManifestFacts[];
  steps: Step[];
  /** "repository:tag" → where people's last push left it. What is not going must be there in the end. */
  expected: Map<string, string>;
  /** The same for tags that the plan takes away: where it saw them. */
  going: Map<string, string>;
  /** Those of them that somebody has put there again, perhaps after they had gone. */
  returned: Set<string>;
}

/** What is stored is OCI content, which the oldest would not take back. */
const names = (Object.keys(profiles) as ProfileName[]).filter(
  (name) => name !== "distribution-2.6",
);
/** Whose lists leave tags out. */
const buckets: ProfileName[] = ["s3-prefix", "s3-page"];
const user = { username: "drydock", password: "secret" };
const users = { [user.username]: user.password };

/** A small registry, of some vendor if none is given, with what makes deleting hard, and a plan for it. */
export async function makeScenario(
  random: Random,
  now: number,
  profile?: Profile,
): Promise<Scenario> {
  const registry = createContext({
    profile: random.pick(["distribution-2.8", random.pick(names), random.pick(buckets)]),
    auth: random.pick([
      { type: "none" as const },
      { type: "basic" as const, users },
      { type: "token" as const, users },
    ]),
  });
  if (profile) registry.profile = profile;
  if (registry.profile.bucket && random.chance(0.5)) registry.options.pageSize = 3;
  if (random.chance(0.1)) registry.profile = { ...registry.profile, emptyIndex: false };
  const repositories = Array.from({ length: 1 + random.below(2) }, (_, at) => `team/app${at}`);
  for (const name of repositories) fillRepository(registry, name, random);
  const signedIn = registry.options.auth?.type === "none" ? {} : user;
  const settings = testSettings(registry.url, signedIn);
  const capabilities = await probe(registry, settings);
  const snapshot = seeRegistry(registry, capabilities, now);
  const selection = repositories.flatMap((repository) => {
    const share = random.next();
    const tags = registry.state.tagsOf(repository).filter((tag) => !tag.startsWith("sha256-"));
    return tags.filter(() => random.chance(share)).map((tag) => ({ repository, tag }));
  });
  const plan = planSelection(snapshot, selection, now);
  const steps = plan.steps.map((step, seq): Step => ({
    ...{ ...step, seq, state: "pending" },
    ...{ reason: null, method: null, intent: null },
  }));
  const rows = new Map(
    repositories.map((name) => [name, plan.rows.filter((row) => row.repository === name)]),
  );
  const going = new Set(steps.flatMap((step) => tagsOf(step).map((tag) => keyOf(step, tag))));
  const pointing = repositories.flatMap((repository) =>
    [...registry.state.repository(repository).tags].map(
      ([tag, digest]) => [keyOf({ repository }, tag), digest] as const,
    ),
  );
  return {
    ...{ registry, settings, rows, steps },
    untagMethod: untagMethodOf(capabilities),
    // A run knows the manifests that were scanned, or has to learn them.
    facts: random.chance(0.5) ? snapshot.manifests : [],
    expected: new Map(pointing.filter(([key]) => !going.has(key))),
    going: new Map(pointing.filter(([key]) => going.has(key))),
    returned: new Set(),
  };
}

const probed = new Map<string, RegistryCheck["capabilities"]>();

/** As the connection's check finds it; the same for every registry of a vendor. */
async function probe(registry: FakeContext, settings: RegistrySettings) {
  const known = probed.get(registry.profile.name);
  if (known) return known;
  const dispatcher = new FakeDispatcher(registry);
  const { capabilities } = await checkRegistry(settings, { dispatcher });
  probed.set(registry.profile.name, capabilities);
  return capabilities;
}

export function keyOf({ repository }: { repository: string }, tag: string): string {
  return `${repository}:${tag}`;
}

/** Everything that an index needs, however deep. */
export function reach(repository: RepositoryState, digest: string): string[] {
  const found = repository.manifests.get(digest);
  const children = found ? referencesOf(found.bytes).manifests : [];
  return children.flatMap((child) => [child, ...reach(repository, child)]);
}
