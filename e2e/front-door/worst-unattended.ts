import { emptyBody, items, listed, many, type Targets, type WorstCall } from "./worst-call";

/** The calls about what Drydock does by itself: schedules, notifications, what is in use. */
export function unattendedCalls(targets: Targets): Record<string, WorstCall[]> {
  const registry = { registry: targets.registry };
  return {
    "schedules.list": [{ what: "all" }],
    "schedules.create": [
      { what: "many registries", body: JSON.stringify({ registries: many(12_000, () => "r") }) },
      { what: "an expression", body: JSON.stringify({ cron: "1,".repeat(30_000) }) },
      {
        what: "a time that comes once in four years",
        body: JSON.stringify({
          ...{ name: "rare", policyId: "none", registries: [targets.registry] },
          cron: "0 0 29 2 *",
        }),
      },
    ],
    "schedules.get": [{ what: "one", params: { schedule: targets.schedule } }],
    "schedules.update": [
      {
        what: "a rare time",
        params: { schedule: targets.schedule },
        body: JSON.stringify({ cron: "0 0 29 2 *" }),
      },
    ],
    "schedules.remove": [{ what: "none", params: { schedule: "none" } }],
    "schedules.approve": [
      {
        what: "a long hash",
        params: { schedule: targets.schedule },
        body: JSON.stringify({ policyHash: "x".repeat(60_000) }),
      },
    ],
    "schedules.preview": [
      {
        what: "by a policy of a hundred rules",
        params: { schedule: targets.schedule },
        query: registry,
      },
    ],
    "schedules.fire": [{ what: "none", params: { schedule: "none" } }],
    "schedules.firings": listed({ schedule: targets.schedule }),
    "configuration.get": [{ what: "all" }],
    "channels.list": [{ what: "all" }],
    "channels.create": [
      { what: "many events", body: JSON.stringify({ events: many(6_000, () => "runFailed") }) },
      {
        what: "a long address",
        body: JSON.stringify({ target: { type: "slack", url: `https://${"a.".repeat(30_000)}` } }),
      },
    ],
    "channels.update": [{ what: "none", params: { channel: "none" }, body: emptyBody }],
    "channels.remove": [{ what: "none", params: { channel: "none" } }],
    "channels.test": [{ what: "none", params: { channel: "none" } }],
    "channels.deliveries": listed({ channel: "none" }),
    "channels.resend": [{ what: "none", params: { channel: "none", delivery: "none" } }],
    "inUse.list": [{ what: "all" }],
    "inUse.report": [
      {
        what: "as many images as there may be, each of another repository",
        params: { source: "worst" },
        body: JSON.stringify({
          images: many(10_000, (at) => ({
            reference: `${targets.registryUrl.replace(/^https?:\/\//, "")}/${"r".repeat(100)}${at}:v1`,
            usedBy: "u".repeat(200),
          })),
        }),
      },
      { what: "too many", params: { source: "worst" }, body: `{"images":${items(900_000, 1)}}` },
    ],
    "inUse.remove": [{ what: "none", params: { source: "none" } }],
  };
}
