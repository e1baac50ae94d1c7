import "server-only";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Distribution, Operator, pushImage } from "@/e2e/distribution";
import type { GarbageCollection } from "@/lib/core/api/garbage-collections";
import type { TestAppOptions } from "@/lib/testing/server/test-app";
import { waitFor } from "@/lib/testing/server/wait-for";
import { RunHarness } from "../../runs/testing/run-harness";
import { createGarbageCollection, getGarbageCollection } from "../api";

interface Setup {
  /** What the collector is, given who operates the registry. */
  collector?: (operator: Operator, registry: Distribution) => object;
  /** False: Drydock does not know where the registry keeps its content. */
  storage?: boolean;
  app?: TestAppOptions;
}

/** A registry that its operator collects the garbage of, with something to collect in it. */
export class CollectionHarness {
  private constructor(
    readonly runs: RunHarness,
    readonly operator: Operator,
    readonly registry: Distribution,
    private readonly folder: string,
    /** Of Drydock. */
    readonly env: Record<string, string>,
  ) {}

  static async start({
    collector = (operator) => operator.collector(),
    storage = true,
    app = {},
  }: Setup = {}): Promise<CollectionHarness> {
    const folder = await mkdtemp(join(tmpdir(), "drydock-garbage-"));
    const registry = await Distribution.start({ root: join(folder, "storage") });
    const operator = await Operator.of(registry);
    const env = {
      PATH: process.env.PATH ?? "",
      DRYDOCK_STORAGE_ROOTS: folder,
      DRYDOCK_COLLECTORS: JSON.stringify({ main: collector(operator, registry) }),
      ...app.env,
    };
    const root = join(folder, "storage");
    const runs = await RunHarness.over(
      registry,
      { ...app, env },
      { connection: storage ? { storage: { type: "filesystem", root } } : {} },
    );
    return new CollectionHarness(runs, operator, registry, folder, env);
  }

  get context() {
    return this.runs.context;
  }

  /** Two images of which one is removed by a run, which leaves its blobs. */
  async leaveGarbage() {
    const { pusher } = this.runs;
    await pushImage(pusher, "team/app", { tags: ["old"], layers: ["base", "old"] });
    await pushImage(pusher, "team/app", { tags: ["keep"], layers: ["base", "keep"] });
    await this.runs.scan();
    return this.runs.carryOut(await this.runs.select("team/app", ["old"]));
  }

  begin(whileOpen = false): Promise<GarbageCollection> {
    const params = { registry: "main" };
    return createGarbageCollection(this.context, { params, query: {}, body: { whileOpen } });
  }

  get(id: string): Promise<GarbageCollection> {
    const params = { registry: "main", collection: id };
    return getGarbageCollection(this.context, { params, query: {}, body: undefined });
  }

  async end({ id }: Pick<GarbageCollection, "id">): Promise<GarbageCollection> {
    const isOver = async () => ["done", "failed", "cancelled"].includes((await this.get(id)).state);
    await waitFor(isOver, "the garbage collection should end", 120_000);
    return this.get(id);
  }

  async stop(): Promise<void> {
    await this.runs.stop();
    await this.operator.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}
