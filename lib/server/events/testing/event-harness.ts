import "server-only";
import { startFakeRegistry, type FakeRegistry } from "@/lib/testing/fake-registry";
import { api } from "@/lib/core/api";
import { registryConnection } from "@/lib/core/api/registries";
import { jsonResponse } from "../../http/responses";
import { answerRequest } from "../../front-door/route";
import { startJobEngine } from "../../jobs/engine";
import { registerJobKinds } from "../../start/job-handlers";
import { openWebhook } from "../api";
import { receiveEvents } from "../receive-events";
import { createRegistry } from "../../registries/api";
import { probedCheck } from "../../registries/testing/probed-check";
import { createScan } from "../../scans/api";
import { createTestApp, type TestAppOptions } from "../../../testing/server/test-app";
import { waitFor } from "../../../testing/server/wait-for";

export type EventHarness = Awaited<ReturnType<typeof createEventHarness>>;

const named = { params: { registry: "main" }, query: {}, body: undefined };

/** A store with the worker over it, one registry whose events are on, and a clock that can be put on. */
export async function createEventHarness(
  url: string,
  options: TestAppOptions & { repositories?: string[]; check?: string } = {},
) {
  const { repositories = [], check = probedCheck(), ...appOptions } = options;
  // Said, so that nobody has to ask the registry: these tests count requests.
  const vendor = "distribution";
  // A clock that stands still but for what it is asked: how many jobs there are must not depend on how fast
  // the machine is.
  let clock = Date.now();
  const test = await createTestApp({ ...appOptions, now: () => (clock += 1) });
  const context = test.context();
  const body = registryConnection.parse({ name: "main", url, repositories, vendor });
  await createRegistry(context, { params: {}, query: {}, body });
  const { secret } = await openWebhook(context, named);
  const row = await context.db.selectFrom("registries").select("id").executeTakeFirstOrThrow();
  await context.db.updateTable("registries").set({ check_result: check }).execute();
  registerJobKinds();
  const engine = startJobEngine(test.app, { pollMs: 10 });

  // A job that is due at once may be written after this has looked at the clock, and before it reads.
  const pendingJobs = () =>
    context.db
      .selectFrom("jobs")
      .select("kind")
      .where("state", "in", ["queued", "running"])
      .where((eb) => eb.or([eb("state", "=", "running"), eb("run_at", "<=", test.app.now() + 100)]))
      .execute();
  const harness = {
    test,
    context,
    secret,
    registryId: row.id,
    /** Puts the clock on. */
    pass(ms: number) {
      clock += ms;
    },
    /** Sends a body as the registry would; returns the status. */
    async send(document: unknown, headers: Record<string, string> = bearer(secret)) {
      const text = typeof document === "string" ? document : JSON.stringify(document);
      const response = await receive(test.app, text, headers);
      return response.status;
    },
    /** Lets what waits become due and be done. */
    async settle() {
      harness.pass(2_500);
      await waitFor(
        async () => (await pendingJobs()).length === 0,
        "the jobs should be done",
        60_000,
      );
    },
    async scan() {
      await createScan(context, { ...named, body: {} });
      await harness.settle();
    },
    async close() {
      await engine.stop();
      await test.close();
    },
  };
  return harness;
}

export function bearer(secret: string): Record<string, string> {
  return { authorization: `Bearer ${secret}` };
}

export function receive(
  app: EventHarness["test"]["app"],
  body: string | ReadableStream,
  headers: Record<string, string>,
  registry = "main",
): Promise<Response> {
  const endpoint = api.events.receive;
  const request = new Request("http://drydock.example/api/registries/main/events", {
    method: "POST",
    headers,
    body,
    ...(typeof body === "string" ? {} : { duplex: "half" }),
  });
  return answerRequest(
    app,
    endpoint,
    async (context, input, sent) =>
      jsonResponse(endpoint, await receiveEvents(context, input, sent), app),
    request,
    { registry },
  );
}

/** The same over the fake registry. */
export async function createFakeHarness(
  options: Parameters<typeof createEventHarness>[1] = {},
): Promise<EventHarness & { fake: FakeRegistry }> {
  const fake = await startFakeRegistry();
  const harness = await createEventHarness(fake.url, options);
  const closeHarness = harness.close;
  const close = async () => {
    await closeHarness();
    await fake.stop();
  };
  return Object.assign(harness, { fake, close });
}
