import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../../testing/server/test-app";
import { startSourceThread } from "../../testing/server/start-source-thread";
import { createPolicy } from "../policies/api";
import { createThreadCompute } from "./thread-compute";
import type { Compute } from "../app/context";

const policy = { version: 1, name: "everything stays", rules: [] };

describe("work in threads", () => {
  let folder: string;
  let made: TestApp;
  let compute: Compute;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "drydock-compute-"));
    const sqlitePath = join(folder, "drydock.sqlite");
    made = await createTestApp({ sqlitePath, env: { DRYDOCK_DATA_DIR: folder } });
    compute = createThreadCompute(made.app.env, { start: startSourceThread });
  });
  afterEach(async () => {
    await compute.close();
    await made.close();
    await rm(folder, { recursive: true });
  });

  test("a thread reads what the server has just stored, and answers the bytes of an answer", async () => {
    const context = made.context("operator");
    const saved = await createPolicy(context, { params: {}, query: {}, body: policy });
    const input = { params: { policy: saved.id }, query: {}, body: null };
    const bytes = await compute.run(context, "getPolicy", input);
    expect(JSON.parse(Buffer.from(bytes ?? []).toString())).toMatchObject({
      id: saved.id,
      document: { name: "everything stays", floor: { min: 0 } },
    });
  });

  test("what a verb refuses in a thread reaches the caller as it is", async () => {
    const input = { params: { policy: "none" }, query: {}, body: null };
    await expect(compute.run(made.context(), "getPolicy", input)).rejects.toMatchObject({
      name: "AppError",
      code: "NOT_FOUND",
    });
  });
});
