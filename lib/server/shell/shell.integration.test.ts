import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { configurationSample } from "@/components/configuration/configuration-sample";
import { pushImage } from "@/e2e/distribution";
import type { PlanRow } from "@/lib/core/plan";
import { startFakeRegistry } from "@/lib/testing/fake-registry";
import { listPlanRows } from "../plans/api";
import { putImage } from "../registry-client/testing/content";
import { RunHarness } from "../runs/testing/run-harness";

const root = fileURLToPath(new URL("../../..", import.meta.url));

interface Ended {
  code: number;
  out: string;
  said: string;
}

/** As somebody types it: the command itself, in a process of its own. */
function drydock(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const command = [join(root, "scripts/drydock.mjs"), ...args];
    const env = { NODE_ENV: "test" as const, PATH: process.env.PATH };
    const options = { env, encoding: "utf8" as const, maxBuffer: 50_000_000 };
    execFile(process.execPath, command, options, (error, out, said) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, said }),
    );
  });
}

const policy = (rule: string) =>
  `version: 1\nname: old\nrules:\n  - id: old\n    verdict: delete\n    select: ${rule}\nguards: { maxPercent: 100 }\n`;

describe("drydock plan", () => {
  let harness: RunHarness;
  let folder: string;
  const file = (name: string) => join(folder, name);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "drydock-shell-"));
    harness = await RunHarness.start();
    for (const tag of ["v1", "v2", "latest", "old-1"])
      await pushImage(harness.pusher, "team/app", { tags: [tag], layers: ["base", tag] });
    await pushImage(harness.pusher, "team/app", { tags: ["v3"], layers: ["base", "latest"] });
    await harness.scan();
    await writeFile(file("versions.yaml"), policy('{ tag: { glob: "v*" } }'));
    await writeFile(file("old.yaml"), policy('{ tag: { glob: "old-*" } }'));
    await writeFile(file("none.yaml"), policy('{ tag: { exact: "nothing" } }'));
    await writeFile(file("faulty.yaml"), policy('{ tag: { globb: "v*" } }'));
    await writeFile(file("broken.yaml"), "version: 1\nrules: [\n");
  });
  afterAll(async () => {
    await harness.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const plan = (name: string, ...more: string[]) =>
    drydock("plan", "--registry", harness.registry.url, "--policy", file(name), ...more);

  test("decides what the server decides, row by row", async () => {
    const { code, out } = await plan("versions.yaml", "--json");
    expect(code).toBe(2);
    const document = {
      ...{ version: 1, name: "old", guards: { maxPercent: 100 } },
      rules: [{ id: "old", verdict: "delete", select: { tag: { glob: "v*" } } }],
    };
    const made = await harness.plan(document);
    const { items } = await listPlanRows(harness.context, {
      ...{ params: { plan: made.id }, query: { limit: 1_000 }, body: undefined },
    });
    const printed = JSON.parse(out) as { totals: object; rows: PlanRow[] };
    expect(printed.rows).toEqual(items);
    expect(printed.totals).toEqual(made.totals);
    expect(items.filter(({ decision }) => decision === "delete").length).toBeGreaterThan(1);
  });

  test("says by its status whether there is anything to delete", async () => {
    expect(await plan("none.yaml")).toMatchObject({ code: 0 });
    const { code, out } = await plan("old.yaml");
    expect(code).toBe(2);
    expect(out).toMatch(/: 1 deletion, .*\n[\s\S]*team\/app\n {2}delete {2}old-1/);
  });

  test("names what changes sides, also for a comment", async () => {
    const { out } = await plan("old.yaml", "--compare", file("none.yaml"), "--markdown");
    expect(out).toContain("1 row changes sides, +1 deletions.");
    expect(out).toContain("| keep → delete | team/app:old-1 |");
    const same = await plan("old.yaml", "--compare", file("old.yaml"));
    expect(same.out).toContain("Compared: nothing changes sides.");
  });

  test("a faulty policy is named with its line before the registry is read", async () => {
    const faulty = await plan("faulty.yaml");
    expect(faulty).toMatchObject({ code: 1, out: "" });
    expect(faulty.said).toMatch(
      /faulty\.yaml:6:\d+: rules\[0\]\.select\.tag\.globb: .*Did you mean/,
    );
    expect((await plan("broken.yaml")).said).toMatch(/broken\.yaml:\d+:\d+: /);
    expect((await plan("absent.yaml")).said).toMatch(/absent\.yaml cannot be read/);
  });

  test("what cannot be reached, or is not understood, is said and ends with 1", async () => {
    const away = await drydock(
      ...["plan", "--registry", "http://127.0.0.1:1", "--policy", file("old.yaml")],
    );
    expect(away).toMatchObject({ code: 1, out: "" });
    expect(away.said).toMatch(/127\.0\.0\.1/);
    expect((await drydock("plan", "--polic", "x")).said).toMatch(/--polic/);
    expect((await drydock("delete")).code).toBe(1);
    expect((await drydock("help")).code).toBe(0);
  });
});

describe("drydock check", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "drydock-shell-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function check(text: string): Promise<Ended> {
    await writeFile(join(folder, "drydock.yaml"), text);
    return drydock("check", join(folder, "drydock.yaml"));
  }

  test("says what a file declares, without a secret that it names", async () => {
    const { code, out } = await check(configurationSample);
    expect(code).toBe(0);
    expect(out).toMatch(/has no faults\. It declares\n {2}registries: 1\n {2}policies: 1\n/);
  });

  test("names each fault with line and column, and ends with 1", async () => {
    const faulty = await check(
      configurationSample.replace("90d", "90 days").replace("url", "urll"),
    );
    expect(faulty).toMatchObject({ code: 1, out: "" });
    expect(faulty.said).toMatch(
      /^drydock\.yaml:3:11: registries\[0\]\.urll: .*Did you mean "url"/m,
    );
    expect(faulty.said).toMatch(/^drydock\.yaml:13:\d+: policies\[0\]\.rules\[0\]\.when/m);
  });

  test("what works all the same, and perhaps is not meant, is a warning", async () => {
    const { code, out } = await check(configurationSample.replace("[prod]", "[prod, other]"));
    expect(code).toBe(0);
    expect(out).toMatch(
      /^drydock\.yaml:17:\d+: warning: schedules\[0\]\.registries\[1\]: "other" is not/m,
    );
  });

  test("reads a directory, and says what cannot be read", async () => {
    await check(configurationSample);
    expect(await drydock("check", folder)).toMatchObject({ code: 0 });
    expect((await drydock("check", join(folder, "absent.yaml"))).said).toMatch(/cannot be read/);
    expect(await drydock("check")).toMatchObject({ code: 1 });
  });
});

test("what could not be read is said in words", async () => {
  const registry = await startFakeRegistry();
  const folder = await mkdtemp(join(tmpdir(), "drydock-shell-"));
  try {
    putImage(registry, "team/app", ["v1", "v2"]);
    registry.options.faults = ({ path }) =>
      path.endsWith("/manifests/v2") ? { type: "status", status: 403, effect: "before" } : null;
    const all = join(folder, "all.yaml");
    await writeFile(all, "version: 1\nname: all\nrules: [{ id: all, verdict: delete }]\n");
    const { out } = await drydock("plan", "--registry", registry.url, "--policy", all);
    expect(out).toMatch(/team\/app: Not read completely \(This user may not (GET|HEAD) /);
  } finally {
    await registry.stop();
    await rm(folder, { recursive: true, force: true });
  }
});

test("the command changes nothing, and holds nothing that could", async () => {
  const registry = await startFakeRegistry();
  const folder = await mkdtemp(join(tmpdir(), "drydock-shell-"));
  try {
    const path = join(folder, "all.yaml");
    await writeFile(path, "version: 1\nname: all\nrules: [{ id: all, verdict: delete }]\n");
    const before = registry.log.length;
    await drydock("plan", "--registry", registry.url, "--policy", path);
    const changed = registry.log
      .slice(before)
      .filter(({ method, status }) => !["GET", "HEAD"].includes(method) && (status ?? 200) < 300);
    expect(changed).toEqual([]);
  } finally {
    await registry.stop();
    await rm(folder, { recursive: true, force: true });
  }
  const { bundleShell } = await import("../../../scripts/lib/shell.mjs");
  const inputs: Record<string, { bytesInOutput: number }> = await bundleShell(
    join(root, "node_modules/.cache/drydock/test-shell.mjs"),
  );
  const writing = Object.entries(inputs).filter(
    ([name, { bytesInOutput }]) =>
      bytesInOutput > 0 && /registry-client\/write\/|lib\/server\/runs\/remove\//.test(name),
  );
  expect(writing).toEqual([]);
  expect(Object.keys(inputs).length).toBeGreaterThan(100);
});
