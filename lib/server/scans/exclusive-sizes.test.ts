import { afterEach, beforeEach, expect, test } from "vitest";
import { AppError } from "@/lib/core/errors";
import type { Compute } from "../app/context";
import { MemoryRegistry } from "./testing/memory-registry";
import { createScanHarness, type ScanHarness } from "./testing/scan-harness";

let registry: MemoryRegistry;
let harness: ScanHarness;

beforeEach(async () => {
  registry = new MemoryRegistry();
  registry.image("app", ["v1"], {});
  harness = await createScanHarness(registry);
});
afterEach(() => harness.test.close());

/** Weighing fails with these errors, one after the other, and then succeeds. */
function failWith(...errors: Error[]): void {
  const { compute } = harness.context.app;
  const run = (async (...parameters: Parameters<Compute["run"]>) => {
    const error = parameters[1] === "findChangedSizes" ? errors.shift() : undefined;
    if (error) throw error;
    return compute.run(...parameters);
  }) as Compute["run"];
  harness.context.app.compute = { ...compute, run };
}

const sizes = async () =>
  (await harness.context.db.selectFrom("tags").select(["name", "exclusive_size"]).execute()).map(
    ({ name, exclusive_size }) => [name, exclusive_size],
  );

test("a scan waits for its turn to weigh tags where others plan", async () => {
  const busy = new AppError("TOO_MANY_REQUESTS", "busy", { retryAfterSeconds: 0.01 });
  failWith(busy, busy);
  await harness.scan();
  expect(await sizes()).toEqual([["v1", expect.any(Number)]]);
});

test("a registry too large to be weighed is scanned all the same, and says nothing that was true before", async () => {
  await harness.scan();
  expect(await sizes()).toEqual([["v1", expect.any(Number)]]);
  registry.image("app", ["v2"], {});
  failWith(new AppError("TOO_EXPENSIVE", "too much"));
  const { complete } = await harness.scan();
  expect(complete).toBe(true);
  expect((await sizes()).sort()).toEqual([
    ["v1", null],
    ["v2", null],
  ]);
});

test("what goes wrong otherwise ends the scan", async () => {
  failWith(new Error("The store is full."));
  await expect(harness.scan()).rejects.toThrow("The store is full.");
});

test("a scan that is cancelled does not wait for its registry to be weighed", async () => {
  let begun = () => {};
  const weighing = new Promise<void>((resolve) => (begun = resolve));
  const { compute } = harness.context.app;
  const run = (...[context, name, input, onPart]: Parameters<Compute["run"]>) => {
    if (name !== "findChangedSizes") return compute.run(context, name, input, onPart);
    begun();
    return new Promise(() => undefined);
  };
  harness.context.app.compute = { ...compute, run: run as Compute["run"] };
  const cancelled = harness.scan({
    onStart: (stop) => void weighing.then(() => stop("cancelled")),
  });
  await expect(cancelled).rejects.toThrow("cancelled");
});
