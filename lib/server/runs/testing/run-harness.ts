import "server-only";
import { Distribution, Pusher, type DistributionOptions } from "@/e2e/distribution";
import type { api } from "@/lib/core/api";
import type { EndpointRequest } from "@/lib/core/api/endpoint";
import type { Plan } from "@/lib/core/api/plans";
import type { Run } from "@/lib/core/api/runs";
import type { Context } from "../../app/context";
import { startJobEngine, type JobEngine } from "../../jobs/engine";
import { registerJobKinds } from "../../start/job-handlers";
import { createPlan } from "../../plans/api";
import { createRegistry, checkRegistry } from "../../registries/api";
import { createRun } from "../start-run";
import { getRun } from "../read-runs";
import { listRunSteps } from "../read-steps";
import { restoreRun } from "../control-run";
import { createScan, getScan } from "../../scans/api";
import { createTestApp, type TestApp, type TestAppOptions } from "../../../testing/server/test-app";
import { waitFor } from "../../../testing/server/wait-for";

const nothing = { query: {}, body: undefined };
const ended = (state: string) => ["done", "failed", "cancelled", "paused"].includes(state);

type ApiBody = EndpointRequest<typeof api.registries.create>["body"];
type RestoreBody = Partial<EndpointRequest<typeof api.runs.restore>["body"]>;

interface HarnessRegistry {
  url: string;
  stop(): Promise<void>;
}

/** A registry, a store and a worker: from a scan to a run to its undo. */
export class RunHarness<R extends HarnessRegistry = Distribution> {
  private constructor(
    readonly registry: R,
    readonly pusher: Pusher,
    readonly test: TestApp,
    readonly context: Context,
  ) {}
  readonly #engines: JobEngine[] = [];

  static async start(
    options: TestAppOptions = {},
    distribution: DistributionOptions = {},
  ): Promise<RunHarness> {
    return RunHarness.over(await Distribution.start(distribution), options);
  }

  /**
   * @param connection what the connection has besides name and address
   * @param pushUrl where content is pushed to; default: the registry's address
   */
  static async over<R extends HarnessRegistry>(
    registry: R,
    options: TestAppOptions = {},
    {
      connection = {},
      pushUrl = registry.url,
    }: { connection?: Partial<ApiBody>; pushUrl?: string } = {},
  ): Promise<RunHarness<R>> {
    const test = await createTestApp(options);
    registerJobKinds();
    const context = test.context();
    await createRegistry(context, {
      params: {},
      query: {},
      body: {
        ...{ name: "main", url: registry.url, skipTlsVerify: false, trustedHosts: [] },
        ...{
          repositories: [],
          hostAliases: [],
          secondPerson: false,
          maxConcurrency: 8,
          maxRequestsPerSecond: null,
          vendor: null,
          storage: null,
          archive: null,
        },
        ...connection,
      },
    });
    const harness = new RunHarness(registry, new Pusher(pushUrl), test, context);
    harness.work();
    return harness;
  }

  /** Starts a worker; called again, one more. */
  work(): void {
    this.#engines.push(startJobEngine(this.test.app, { pollMs: 20 }));
  }

  async rest(): Promise<void> {
    await Promise.all(this.#engines.splice(0).map((engine) => engine.stop()));
  }

  async stop(): Promise<void> {
    await this.rest();
    await this.pusher.close();
    await this.test.close();
    await this.registry.stop();
  }

  /** Checks the registry and scans it: all of it, or some repositories. */
  async scan(repositories?: string[]): Promise<void> {
    const params = { registry: "main" };
    await checkRegistry(this.context, { params, ...nothing });
    const { id } = await createScan(this.context, { params, query: {}, body: { repositories } });
    await waitFor(
      async () =>
        (await getScan(this.context, { params: { scan: id }, ...nothing })).state === "done",
      "the scan should end",
      60_000,
    );
  }

  /** What goes with these tags. */
  select(repository: string, tags: string[]): Promise<Plan> {
    const selection = tags.map((tag) => ({ repository, tag }));
    return createPlan(this.context, {
      params: { registry: "main" },
      query: {},
      body: { selection },
    });
  }

  plan(policy: object): Promise<Plan> {
    return createPlan(this.context, { params: { registry: "main" }, query: {}, body: { policy } });
  }

  confirm(plan: Plan): Promise<Run> {
    const override = plan.guards.map(({ name }) => name);
    return createRun(this.context, {
      params: { plan: plan.id },
      query: {},
      body: { hash: plan.hash, override },
    });
  }

  async carryOut(plan: Plan): Promise<Run> {
    return this.end((await this.confirm(plan)).id);
  }

  async restore(run: Run, body: RestoreBody = {}): Promise<Run> {
    return this.end((await this.beginRestore(run, body)).id);
  }

  beginRestore(run: Run, body: RestoreBody = {}): Promise<Run> {
    return restoreRun(this.context, {
      params: { run: run.id },
      query: {},
      body: { overwrite: [], overwriteMoved: false, ...body },
    });
  }

  run(id: string): Promise<Run> {
    return getRun(this.context, { params: { run: id }, ...nothing });
  }

  async end(id: string): Promise<Run> {
    await waitFor(async () => ended((await this.run(id)).state), "the run should end", 120_000);
    return this.run(id);
  }

  async steps(run: Run) {
    const query = { limit: 10_000 };
    return (await listRunSteps(this.context, { params: { run: run.id }, query, body: undefined }))
      .items;
  }
}
