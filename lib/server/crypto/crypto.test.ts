import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hashApiToken, newApiToken } from "./api-token";
import { loadSecret } from "./data-secret";
import { hashPassword, nobodysHash, verifyPassword, wastePasswordCheck } from "./password";
import { createSecretBox, deriveKey } from "./secret-box";

const secret = "a secret that is long enough for us";

describe("the secret box", () => {
  const box = createSecretBox(secret);

  it("opens what it sealed, and seals the same text differently each time", () => {
    const sealed = box.seal("pässword", "registry:1");
    expect(sealed).not.toContain("pässword");
    expect(box.open(sealed, "registry:1")).toBe("pässword");
    expect(box.seal("pässword", "registry:1")).not.toBe(sealed);
  });

  it.each([
    ["another purpose", (s: string) => box.open(s, "registry:2")],
    ["another secret", (s: string) => createSecretBox(`${secret}!`).open(s, "registry:1")],
    ["a changed byte", (s: string) => box.open(s.slice(0, -2) + "AA", "registry:1")],
    ["a cut", (s: string) => box.open(s.slice(0, 20), "registry:1")],
    ["another version", (s: string) => box.open(s.replace("v1", "v2"), "registry:1")],
  ])("does not open with %s", (_name, open) => {
    expect(() => open(box.seal("x".repeat(40), "registry:1"))).toThrow();
  });

  it("derives unrelated keys for each use", () => {
    expect(deriveKey(secret, "sessions")).not.toEqual(deriveKey(secret, "store secrets"));
  });
});

describe("passwords", () => {
  const cheap = { N: 1024, r: 8, p: 1 };

  it("accepts the right one in any Unicode form, and no other", async () => {
    const hash = await hashPassword("caf\u00e9 au lait", cheap);
    expect(await verifyPassword("cafe\u0301 au lait", hash)).toBe(true);
    expect(await verifyPassword("cafe au lait", hash)).toBe(false);
  });

  it("gives equal passwords different hashes", async () => {
    expect(await hashPassword("same", cheap)).not.toBe(await hashPassword("same", cheap));
  });

  it("refuses a hash that is none of ours instead of saying no", async () => {
    await expect(verifyPassword("x", "$2b$12$abc")).rejects.toThrow();
  });

  it("uses the full cost by default", async () => {
    expect(await hashPassword("x")).toMatch(/^scrypt\$32768\$8\$3\$/);
  });

  it("costs the same for a user who does not exist, from the first time on", async () => {
    const costOf = (hash: string) => hash.split("$").slice(0, 4);
    expect(costOf(nobodysHash)).toEqual(costOf(await hashPassword("x")));
    expect(await wastePasswordCheck("x")).toBe(false);
  });
});

describe("API tokens", () => {
  it("are never the same, and their hash does not hold them", () => {
    const token = newApiToken();
    expect(token).toMatch(/^dd_[\w-]{43}$/);
    expect(newApiToken()).not.toBe(token);
    expect(hashApiToken(token)).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe("the data directory's secret", () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "drydock-secret-"));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it("is made once, by whoever comes first, and readable by its owner only", async () => {
    const env = { DRYDOCK_DATA_DIR: join(directory, "data"), DRYDOCK_SECRET: undefined };
    const secrets = await Promise.all(Array.from({ length: 8 }, () => loadSecret(env)));
    expect(new Set(secrets).size).toBe(1);
    expect(secrets[0]?.length).toBeGreaterThanOrEqual(32);
    const path = join(directory, "data", "secret");
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await readFile(path, "utf8")).trim()).toBe(secrets[0]);
  });

  it("gives way to the environment", async () => {
    expect(await loadSecret({ DRYDOCK_DATA_DIR: directory, DRYDOCK_SECRET: secret })).toBe(secret);
    await expect(stat(join(directory, "secret"))).rejects.toThrow();
  });

  it("refuses a file that was cut short", async () => {
    await writeFile(join(directory, "secret"), "short\n");
    const env = { DRYDOCK_DATA_DIR: directory, DRYDOCK_SECRET: undefined };
    await expect(loadSecret(env)).rejects.toThrow("fewer than 32");
  });
});
