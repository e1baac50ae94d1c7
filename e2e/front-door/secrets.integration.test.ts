import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { api } from "../../lib/core/api";
import { Drydock } from "../drydock";
import { startFakeRegistry, type FakeRegistry } from "../../lib/testing/fake-registry";

const command = fileURLToPath(new URL("../../.next/standalone/reseal.mjs", import.meta.url));
const earlier = "the earlier secret, which is long enough";
const later = "the later secret, which is long enough too";
let drydock: Drydock;
let registry: FakeRegistry;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "drydock-secrets-"));
  registry = await startFakeRegistry({ auth: { type: "basic", users: { ann: "hunter2" } } });
  drydock = await Drydock.start({ DRYDOCK_SECRET: earlier });
  const body = { name: "local", url: registry.url, username: "ann", password: "hunter2" };
  await drydock.call(api.registries.create, { body });
});
afterAll(async () => {
  await drydock.stop();
  await registry.stop();
  await rm(folder, { recursive: true, force: true });
});

const signsIn = async () => {
  const check = await drydock.call(api.registries.check, { params: { registry: "local" } });
  return check.items.find(({ name }) => name === "authentication")?.state;
};

/** Runs the command beside the server, as the container does; returns its status and what it says. */
const reseal = (environment: Record<string, string>) =>
  new Promise<{ status: number; said: string }>((resolve) => {
    const env: NodeJS.ProcessEnv = {
      ...{ NODE_ENV: "production", PATH: process.env.PATH, DRYDOCK_DATA_DIR: drydock.folder },
      ...environment,
    };
    execFile(process.execPath, [command], { env }, (error, stdout, stderr) => {
      const code = error?.code;
      resolve({ status: typeof code === "number" ? code : error ? -1 : 0, said: stdout + stderr });
    });
  });

test("a store is taken from one secret to another, by a command that says what it did", async () => {
  expect(await signsIn()).toBe("ok");
  expect(await reseal({ DRYDOCK_SECRET: later })).toMatchObject({
    status: 1,
    said: expect.stringContaining("Neither secret opens the credentials of registry local"),
  });
  const variables = { DRYDOCK_SECRET: later, DRYDOCK_SECRET_OLD: earlier };
  expect(await reseal(variables)).toMatchObject({
    status: 0,
    said: expect.stringMatching(/^Stored secrets: 1 sealed again .* 0 already were.*\n$/),
  });
  expect(await reseal(variables)).toMatchObject({
    status: 0,
    said: expect.stringMatching(/^Stored secrets: 0 sealed again .* 1 already were.*\n$/),
  });
  await drydock.restart({ DRYDOCK_SECRET: later });
  expect(await signsIn()).toBe("ok");
});

test("a start with both does the same, from files outside the data directory", async () => {
  const [file, old] = [join(folder, "secret"), join(folder, "old")];
  await writeFile(file, `${earlier}\n`, { mode: 0o600 });
  await writeFile(old, `${later}\n`, { mode: 0o600 });
  await drydock.restart({
    ...{ DRYDOCK_SECRET_FILE: file, DRYDOCK_SECRET_OLD_FILE: old, DRYDOCK_LOG_LEVEL: "info" },
  });
  expect(drydock.log).toContain("Stored secrets: 1 sealed again");
  expect(drydock.log).not.toContain(earlier);
  expect(drydock.log).not.toContain(later);
  await drydock.restart({ DRYDOCK_SECRET_FILE: file });
  expect(await signsIn()).toBe("ok");
});

test("a file that is named and missing, and one beside a value, end the start with why", async () => {
  const missing = join(folder, "missing");
  await expect(drydock.restart({ DRYDOCK_SECRET_FILE: missing })).rejects.toThrow("does not exist");
  await expect(
    drydock.restart({ DRYDOCK_SECRET_FILE: missing, DRYDOCK_SECRET: later }),
  ).rejects.toThrow("give either this or DRYDOCK_SECRET");
});
