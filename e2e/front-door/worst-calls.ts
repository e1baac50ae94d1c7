import { presets } from "../../lib/core/policy";
import { hugeLayers } from "./hostile-artifacts";
import { faulty, heavy } from "./worst-documents";

import { emptyBody, items, listed, many, type Targets, type WorstCall } from "./worst-call";
import { unattendedCalls } from "./worst-unattended";

export type { Targets, WorstCall };

const documents = [...faulty, ...heavy];
const asBodies = (params: Record<string, string> = {}): WorstCall[] =>
  documents.map(([what, document]) => ({ what, params, body: JSON.stringify(document) }));

/** Of each call of the API the requests that cost most, each within the size that it takes. */
export function worstCalls(targets: Targets, huge: readonly string[]): Record<string, WorstCall[]> {
  const registry = { registry: targets.registry };
  const inMany = { repository: "many" };
  const plan = { plan: targets.plan };
  const run = { run: "x".repeat(64) };
  const connection = (more: object) =>
    JSON.stringify({ name: "worst", url: targets.registryUrl, ...more });
  const connections: WorstCall[] = [
    {
      what: "a large certificate",
      body: connection({ ca: "-----BEGIN CERTIFICATE-----\n".repeat(9_000) }),
    },
    {
      what: "many repositories",
      body: connection({ repositories: many(10_000, (at) => `r${at}/`) }),
    },
    {
      what: "far too many repositories",
      body: connection({ repositories: many(300_000, () => 1) }),
    },
    {
      what: "large Docker settings",
      body: connection({ dockerConfig: `{"auths":${"[".repeat(60_000)}` }),
    },
  ];
  const selections: WorstCall[] = [
    {
      what: "a whole registry by hand",
      body: `{"selection":${items(100_000, { repository: "many", tag: "1.1.0-rc.1" })}}`,
    },
    { what: "wrong entries", body: `{"selection":${items(300_000, { repository: 1 })}}` },
    { what: "numbers", body: `{"selection":${items(900_000, 1)}}` },
    ...heavy.map(([what, policy]) => ({ what, body: JSON.stringify({ policy }) })),
    ...faulty.slice(0, 2).map(([what, policy]) => ({ what, body: JSON.stringify({ policy }) })),
  ].map((call) => ({ ...call, params: registry }));
  return {
    "registries.list": [{ what: "all" }],
    "registries.create": connections,
    "registries.get": [{ what: "one", params: registry }],
    "registries.update": connections.map((call) => ({ ...call, params: { registry: "none" } })),
    "registries.remove": [{ what: "none", params: { registry: "none" } }],
    "registries.tryOut": connections,
    "registries.check": [{ what: "the hostile one", params: registry }],
    "scans.create": [
      {
        what: "many globs",
        params: registry,
        body: JSON.stringify({ repositories: many(1_000, (at) => `*${"{a,b}*".repeat(10)}${at}`) }),
      },
      {
        what: "wrong globs",
        params: registry,
        body: JSON.stringify({ repositories: many(150_000, () => 1) }),
      },
    ],
    "scans.estimate": [{ what: "the hostile one", params: registry }],
    "scans.list": listed(registry),
    "scans.get": [{ what: "none", params: { scan: "x" } }],
    "scans.cancel": [{ what: "none", params: { scan: "x" }, body: emptyBody }],
    "content.repositories": listed(registry),
    "content.tags": [
      ...listed(registry, inMany),
      { what: "the newest", params: registry, query: { ...inMany, first: "200" } },
      { what: "the largest", params: registry, query: { ...inMany, first: "200", by: "-size" } },
    ],
    "content.labelledTags": [
      { what: "4,000 tags", params: registry, query: { ...inMany, label: "a=b" } },
      {
        what: "huge ones",
        params: registry,
        query: { repository: "huge", label: "a".repeat(1_000) },
      },
    ],
    "content.untagged": listed(registry, { ...inMany, group: "held" }),
    "content.visibleTags": [
      {
        what: "a screen",
        params: registry,
        body: JSON.stringify({ ...inMany, tags: many(200, (at) => `1.${at}.0-rc.${at}`) }),
      },
      {
        what: "far too many",
        params: registry,
        body: JSON.stringify({ ...inMany, tags: many(15_000, () => "a") }),
      },
    ],
    "content.graph": [
      { what: "4,000 tags", params: registry, query: inMany },
      { what: "huge ones", params: registry, query: { repository: "huge" } },
    ],
    "content.holders": [
      { what: "in 4,000", params: registry, query: { ...inMany, digest: targets.digest } },
    ],
    "content.manifest": [
      ...huge.map((tag) => ({
        what: tag,
        params: registry,
        query: { repository: "huge", reference: tag },
      })),
      { what: "4,000 tags", params: registry, query: { ...inMany, reference: targets.digest } },
      { what: "an index", params: registry, query: { ...inMany, reference: "i1" } },
    ],
    "comparisons.images": [
      ...huge.flatMap((tag) =>
        [tag, "layers"].map((otherReference) => ({
          what: `${tag} and ${otherReference}`,
          params: registry,
          query: { repository: "huge", reference: tag, otherReference },
        })),
      ),
      {
        what: "an index and an image",
        params: registry,
        query: { ...inMany, reference: "i1", otherReference: targets.digest },
      },
    ],
    "lineages.get": [
      { what: "of 4,000 tags", params: registry, query: { digest: targets.digest } },
    ],
    "content.snapshot": [
      { what: "all", params: registry },
      {
        what: "many globs",
        params: registry,
        query: {
          repositories: many(200, (at) => `*{a,${at}}*`)
            .join(",")
            .slice(0, 1_990),
        },
      },
    ],
    "artifacts.get": hugeLayers.map((what, layer) => ({
      what,
      params: registry,
      query: { repository: "huge", digest: targets.artifact, layer: String(layer) },
    })),
    "space.get": [
      { what: "all", params: registry },
      { what: "by age", params: registry, query: { by: "age" } },
      { what: "by a label", params: registry, query: { by: "label", label: "l".repeat(255) } },
      ...["many", "huge"].map((repository) => ({
        what: `the repository ${repository}`,
        params: registry,
        query: { repository },
      })),
    ],
    "space.overview": [{ what: "the hostile one", params: registry }],
    "space.reclaimable": [{ what: "by a policy of a hundred rules", params: registry }],
    "search.find": [
      ...["1", "rc", "many", "v", "sha256:0a", "a b c d e f"].map((q) => ({
        what: `the words "${q}"`,
        query: { q, limit: "100" },
      })),
      { what: "a digest", query: { q: targets.digest, limit: "100" } },
      { what: "patterns", query: { q: "%_".repeat(256) } },
      { what: "far too long", query: { q: "a".repeat(4_000) } },
    ],
    "storage.get": [{ what: "one that is not named", params: registry }],
    "events.get": [{ what: "one", params: registry }],
    "events.receive": [
      { what: "brackets", params: registry, body: "[".repeat(1_000_000) },
      { what: "values", params: registry, body: items(400_000, 1) },
    ],
    "events.open": [{ what: "one", params: { registry: "none" } }],
    "events.close": [{ what: "one", params: { registry: "none" } }],
    "policies.list": listed(),
    "policies.create": asBodies(),
    "policies.get": [{ what: "one", params: { policy: targets.policy } }],
    "policies.update": asBodies({ policy: targets.policy }).slice(-3),
    "policies.remove": [{ what: "none", params: { policy: "none" } }],
    "policies.lint": [
      ...asBodies(),
      ...heavy.map(([what, document]) => ({
        what: `${what}, compared with a registry`,
        query: registry,
        body: JSON.stringify(document),
      })),
      ...presets
        .slice(0, 1)
        .map(({ policy }) => ({ what: "a preset", query: registry, body: JSON.stringify(policy) })),
    ],
    "plans.create": selections,
    "plans.list": listed(registry),
    "plans.get": [{ what: "one", params: plan }],
    "plans.rows": listed(plan),
    "plans.changes": listed(plan, { before: targets.plan }),
    "plans.export": ["json", "csv", "sh"].map((format) => ({
      what: format,
      params: plan,
      query: { format },
    })),
    "runs.create": [
      { what: "a wrong hash", params: plan, body: JSON.stringify({ hash: "x".repeat(60_000) }) },
    ],
    "runs.list": listed(registry),
    "runs.get": [{ what: "none", params: run }],
    "runs.steps": listed(run),
    "audit.export": ["json", "csv"].map((format) => ({
      what: format,
      params: {},
      query: { format },
    })),
    "runs.export": ["json", "csv"].map((format) => ({
      what: format,
      params: run,
      query: { format },
    })),
    "runs.cancel": [{ what: "none", params: run, body: emptyBody }],
    "runs.pause": [{ what: "none", params: run, body: emptyBody }],
    "runs.resume": [{ what: "none", params: run, body: emptyBody }],
    "runs.movedTags": [
      { what: "many steps", params: run, query: { steps: many(2_000, (at) => `${at}`).join(",") } },
    ],
    "runs.restore": [
      {
        what: "many steps",
        params: run,
        body: JSON.stringify({ steps: many(100_000, (at) => at) }),
      },
      {
        what: "wrong steps",
        params: run,
        body: JSON.stringify({ steps: many(900_000, () => "a") }),
      },
      {
        what: "as many tags as there may be",
        params: run,
        body: `{"overwrite":${items(10_000, { repository: "many", tag: "a", current: targets.digest })}}`,
      },
      {
        what: "too many tags",
        params: run,
        body: `{"overwrite":${items(80_000, { repository: "many", tag: "a", current: targets.digest })}}`,
      },
      {
        what: "wrong tags",
        params: run,
        body: `{"overwrite":${items(300_000, { repository: 1 })}}`,
      },
    ],
    "garbageCollections.list": listed(registry),
    "garbageCollections.create": [{ what: "no collector", params: registry, body: emptyBody }],
    "garbageCollections.simulate": [{ what: "no storage", params: registry, body: emptyBody }],
    "garbageCollections.get": [{ what: "none", params: { ...registry, collection: "x" } }],
    "garbageCollections.cancel": [{ what: "none", params: { ...registry, collection: "x" } }],
    "garbageCollections.resume": [{ what: "none", params: { ...registry, collection: "x" } }],
    ...unattendedCalls(targets),
    "audit.list": listed(),
    "account.changePassword": [
      {
        what: "long passwords",
        body: JSON.stringify({ current: "p".repeat(512), password: "p".repeat(512) }),
      },
    ],
    "account.sessions": [{ what: "all" }],
    "account.endOtherSessions": [{ what: "all others" }],
    "account.endTour": [{ what: "one's own" }],
    "account.endSession": [{ what: "none", params: { session: "x" } }],
    "users.endSessions": [{ what: "none", params: { user: "x" } }],
    "tokens.list": [{ what: "all" }],
    "tokens.create": [
      { what: "a long name", body: JSON.stringify({ name: "n".repeat(60_000), role: "viewer" }) },
    ],
    "tokens.remove": [{ what: "none", params: { token: "x" } }],
    "users.list": [{ what: "all" }],
    "users.create": [
      {
        what: "long names",
        body: JSON.stringify({
          email: `${"a".repeat(30_000)}@${"b.".repeat(10_000)}c`,
          role: "viewer",
          password: "p".repeat(500),
        }),
      },
    ],
    "users.update": [
      { what: "none", params: { user: "x" }, body: JSON.stringify({ password: "p".repeat(512) }) },
    ],
    "users.remove": [{ what: "none", params: { user: "x" } }],
    "system.health": [{ what: "health" }],
    "system.metrics": [{ what: "metrics" }],
    "system.openapi": [{ what: "the document" }],
  };
}
