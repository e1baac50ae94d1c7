import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { api } from "../../lib/core/api";
import { can, roles, type Role } from "../../lib/core/permissions";
import { listEndpoints } from "../../lib/server/openapi/document";
import { Drydock, scanRegistry } from "../drydock";
import { startFakeRegistry, type FakeRegistry } from "../../lib/testing/fake-registry";
import { compareHealth, startIdleServer, type IdleServer } from "./compare-health";
import { expectQuick } from "./expect-quick";
import { putHugeArtifact } from "./hostile-artifacts";
import { fillHostile, hugeTags } from "./hostile-content";
import { faulty } from "./worst-documents";
import { worstCalls, type Targets, type WorstCall } from "./worst-calls";

/** So many callers send the same request at once: enough for every thread that answers on two processors. */
const CALLERS = 2;

const endpoints = listEndpoints();
const noTargets: Targets = {
  ...{
    registry: "x",
    policy: "x",
    plan: "x",
    schedule: "x",
    digest: "x",
    artifact: "x",
    registryUrl: "x",
  },
};

describe("the worst that a caller can ask for", () => {
  let drydock: Drydock;
  let registry: FakeRegistry;
  let idle: IdleServer;
  let targets: Targets;
  let calls: Record<string, WorstCall[]>;
  const tokens = new Map<Role, string[]>();

  beforeAll(async () => {
    registry = await startFakeRegistry();
    fillHostile(registry.state);
    idle = await startIdleServer();
    drydock = await Drydock.start();
    for (const role of roles) {
      const made = [];
      for (let caller = 0; caller < CALLERS; caller++) {
        const body = { name: `${role} ${caller}`, role };
        made.push((await drydock.call(api.tokens.create, { body })).secret);
      }
      tokens.set(role, made);
    }
    await drydock.call(api.registries.create, {
      body: { name: "main", url: registry.url, repositories: ["many"] },
    });
  }, 120_000);
  afterAll(async () => {
    await drydock?.stop();
    await idle?.stop();
    await registry?.stop();
  });

  test("is written down for every call of the API", () => {
    expect(Object.keys(worstCalls(noTargets, hugeTags)).sort()).toEqual(
      endpoints.map(({ name }) => name).sort(),
    );
  });

  test("does not keep health waiting while a hostile registry is scanned", async () => {
    await expectQuick(
      "a scan",
      async () => (await compareHealth(drydock, idle, () => scanRegistry(drydock, "main"))).longest,
    );
    const policy = await drydock.call(api.policies.create, {
      body: {
        version: 1,
        name: "all go",
        rules: Array.from({ length: 100 }, (_, at) => ({ id: `r${at}`, verdict: "delete" })),
      },
    });
    const plan = await drydock.call(api.plans.create, {
      params: { registry: "main" },
      body: { policyId: policy.id },
    });
    const schedule = await drydock.call(api.schedules.create, {
      body: {
        ...{ name: "worst", policyId: policy.id, registries: ["main"], cron: "0 3 1 1 *" },
        enabled: false,
      },
    });
    const digest = registry.state.repository("many").tags.get("1.1.0-rc.1") ?? "";
    targets = {
      registry: "main",
      policy: policy.id,
      plan: plan.id,
      schedule: schedule.id,
      digest,
      artifact: putHugeArtifact(registry.state),
      registryUrl: registry.url,
    };
    calls = worstCalls(targets, hugeTags);
  }, 300_000);

  test.each(endpoints)(
    "does not keep health waiting: $name",
    async ({ name, endpoint }) => {
      const role = roles.find((each) => endpoint.action === null || can(each, endpoint.action));
      const callers = tokens.get(role ?? "admin") ?? [];
      for (const call of calls[name] ?? []) {
        await expectQuick(call.what, async () => {
          const statuses: number[] = [];
          const waits = await compareHealth(drydock, idle, () =>
            Promise.all(
              callers.map(async (token) => {
                const answer = await send(drydock, endpoint, call, token);
                statuses.push(answer.status);
                await answer.arrayBuffer();
              }),
            ),
          );
          expect([call.what, statuses]).not.toEqual([call.what, expect.arrayContaining([500])]);
          return Math.max(waits.longest, waits.median);
        });
      }
    },
    600_000,
  );

  test("is refused beyond a caller's share, and others are answered meanwhile", async () => {
    const [mine = "", others = ""] = tokens.get("viewer") ?? [];
    const lint = endpoints.find(({ name }) => name === "policies.lint")?.endpoint;
    const body = JSON.stringify(faulty.find(([what]) => what.startsWith("as many wrong"))?.[1]);
    if (!lint) throw new Error("There is no policies.lint.");
    const order: string[] = [];
    const ask = async (who: string, token: string) => {
      const answer = await send(drydock, lint, { what: who, body }, token);
      await answer.arrayBuffer();
      order.push(`${who} ${answer.status}`);
      if (answer.status === 429)
        expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    };
    const flood = Array.from({ length: 40 }, () => ask("flood", mine));
    // The first refusal shows that all that may wait is waiting.
    await expect.poll(() => order.includes("flood 429"), { timeout: 60_000 }).toBe(true);
    await ask("other", others);
    await Promise.all(flood);
    expect(order.filter((line) => line === "flood 200").length).toBeGreaterThanOrEqual(21);
    expect(order.indexOf("other 200")).toBeGreaterThan(-1);
    expect(order.indexOf("other 200")).toBeLessThan(order.lastIndexOf("flood 200"));
  });
});

function send(
  drydock: Drydock,
  { method, path }: (typeof endpoints)[number]["endpoint"],
  { params = {}, query = {}, body }: WorstCall,
  token: string,
): Promise<Response> {
  const address = path.replace(/\{(\w+)\}/g, (_, key: string) =>
    encodeURIComponent(params[key] ?? ""),
  );
  const search = new URLSearchParams(query).toString();
  return fetch(`${drydock.url}${address}${search ? `?${search}` : ""}`, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body }),
  });
}
