import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { registerJobKinds } from "./kinds";
import { findJobKind } from "./registry";

const services = fileURLToPath(new URL("../services", import.meta.url));

/** The kinds that services enqueue, read from their source. */
async function enqueuedKinds(): Promise<string[]> {
  const entries = await readdir(services, { recursive: true, withFileTypes: true });
  const files = entries.filter(({ name }) => name.endsWith(".ts") && !name.endsWith("test.ts"));
  const sources = await Promise.all(
    files.map(({ parentPath, name }) => readFile(join(parentPath, name), "utf8")),
  );
  const calls = sources.flatMap((source) => [
    ...source.matchAll(/enqueueJob\([^;]*?\bkind: "(\w+)"/g),
  ]);
  return [...new Set(calls.map(([, kind]) => kind ?? ""))].sort();
}

describe("the kinds of jobs", () => {
  beforeAll(registerJobKinds);

  it("have a handler wherever one is enqueued", async () => {
    const kinds = await enqueuedKinds();
    expect(kinds).toEqual(expect.arrayContaining(["restore", "run", "scan"]));
    for (const kind of kinds) {
      expect(await findJobKind(kind), kind).toMatchObject({ run: expect.any(Function) });
    }
  });

  it("are unknown when nobody registered them", async () => {
    expect(await findJobKind("unheard-of")).toBeNull();
  });
});
