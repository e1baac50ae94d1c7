import { chmod, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parseEnvironment } from "../app/environment";
import { hashApiToken, newApiToken } from "./api-token";
import { loadOldSecret, loadSecret } from "./data-secret";
import { hashPassword, nobodysHash, verifyPassword, wastePasswordCheck } from "./password";
import { createSecretBox, deriveKey } from "./secret-box";

const secret = "a secret that is long enough for us";

describe("the secret box", () => {
  const box = createSecretBox(secret);

  test("opens what it sealed, and seals the same text differently each time", () => {
    const sealed = box.seal("pässword", "registry:1");
    expect(sealed).not.toContain("pässword");
    expect(box.open(sealed, "registry:1")).toBe("pässword");
    expect(box.seal("pässword", "registry:1")).not.toBe(sealed);
  });

  test.each([
    ["another purpose", (s: string) => box.open(s, "registry:2")],
    ["another secret", (s: string) => createSecretBox(`${secret}!`).open(s, "registry:1")],
    ["a changed byte", (s: string) => box.open(s.slice(0, -2) + "AA", "registry:1")],
    ["a cut", (s: string) => box.open(s.slice(0, 20), "registry:1")],
    ["another version", (s: string) => box.open(s.replace("v2", "v3"), "registry:1")],
    ["another key's id", (s: string) => box.open(s.replace(box.keyId, "00000000"), "registry:1")],
    ["no key's id", (s: string) => box.open(s.replace(`v2.${box.keyId}`, "v1"), "registry:2")],
  ])("does not open with %s", (_name, open) => {
    expect(() => open(box.seal("x".repeat(40), "registry:1"))).toThrow();
  });

  test("with a second secret opens what either has sealed, and seals with the first", () => {
    const [before, other] = [createSecretBox("the secret before, long enough as well"), "purpose"];
    const both = createSecretBox(secret, "the secret before, long enough as well");
    const old = before.seal("text", other);
    expect(both.open(old, other)).toBe("text");
    expect(both.open(old.replace(`v2.${before.keyId}`, "v1"), other)).toBe("text");
    expect([both.isCurrent(old), both.isCurrent(both.seal("text", other))]).toEqual([false, true]);
    expect(box.open(both.seal("text", other), other)).toBe("text");
    expect(() => box.open(old, other)).toThrow(`whose id is ${before.keyId}`);
    expect(() => both.open(old, "another purpose")).toThrow();
  });

  test("opens what was sealed before values named their key", () => {
    const unnamed = box.seal("text", "purpose").replace(`v2.${box.keyId}`, "v1");
    expect(box.open(unnamed, "purpose")).toBe("text");
    expect(box.isCurrent(unnamed)).toBe(false);
  });

  test("derives unrelated keys for each use", () => {
    expect(deriveKey(secret, "sessions")).not.toEqual(deriveKey(secret, "store secrets"));
  });
});

describe("passwords", () => {
  const cheap = { N: 1024, r: 8, p: 1 };

  test("accepts the right one in any Unicode form, and no other", async () => {
    const hash = await hashPassword("caf\u00e9 au lait", cheap);
    expect(await verifyPassword("cafe\u0301 au lait", hash)).toBe(true);
    expect(await verifyPassword("cafe au lait", hash)).toBe(false);
  });

  test("gives equal passwords different hashes", async () => {
    expect(await hashPassword("same", cheap)).not.toBe(await hashPassword("same", cheap));
  });

  test("refuses a hash that is none of ours instead of saying no", async () => {
    await expect(verifyPassword("x", "$2b$12$abc")).rejects.toThrow();
  });

  test("uses the full cost by default", async () => {
    expect(await hashPassword("x")).toMatch(/^scrypt\$32768\$8\$3\$/);
  });

  test("costs the same for a user who does not exist, from the first time on", async () => {
    const costOf = (hash: string) => hash.split("$").slice(0, 4);
    expect(costOf(nobodysHash)).toEqual(costOf(await hashPassword("x")));
    expect(await wastePasswordCheck("x")).toBe(false);
  });
});

describe("API tokens", () => {
  test("are never the same, and their hash does not hold them", () => {
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

  const given = (variables: Record<string, string>) =>
    parseEnvironment({ DRYDOCK_DATA_DIR: directory, ...variables });

  test("is made once, by whoever comes first, and readable by its owner only", async () => {
    const env = given({ DRYDOCK_DATA_DIR: join(directory, "data") });
    const secrets = await Promise.all(Array.from({ length: 8 }, () => loadSecret(env)));
    expect(new Set(secrets).size).toBe(1);
    expect(secrets[0]?.length).toBeGreaterThanOrEqual(32);
    const path = join(directory, "data", "secret");
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await readFile(path, "utf8")).trim()).toBe(secrets[0]);
  });

  test("gives way to the environment", async () => {
    expect(await loadSecret(given({ DRYDOCK_SECRET: secret }))).toBe(secret);
    await expect(stat(join(directory, "secret"))).rejects.toThrow();
  });

  test("refuses a file that was cut short", async () => {
    await writeFile(join(directory, "secret"), "short\n");
    await expect(loadSecret(given({}))).rejects.toThrow("fewer than 32");
  });

  test("may lie outside of it, and what lies in it then is warned of", async () => {
    const [path, said] = [join(directory, "elsewhere"), [] as string[]];
    await writeFile(path, `${secret}\n`, { mode: 0o600 });
    const env = given({ DRYDOCK_SECRET_FILE: path, DRYDOCK_SECRET_OLD_FILE: path });
    expect(await loadSecret(env, (text) => said.push(text))).toBe(secret);
    expect(await loadOldSecret(env)).toBe(secret);
    expect(said).toEqual([]);
    await writeFile(join(directory, "secret"), `${secret}\n`, { mode: 0o600 });
    await loadSecret(env, (text) => said.push(text));
    expect(said).toEqual([expect.stringContaining("is not used")]);
  });

  test("is not made where a file is named, since a mistyped path would seal with what nobody keeps", async () => {
    const path = join(directory, "mistyped");
    await expect(loadSecret(given({ DRYDOCK_SECRET_FILE: path }))).rejects.toThrow(
      "does not exist",
    );
    await expect(stat(path)).rejects.toThrow();
    await writeFile(path, "x".repeat(5000));
    await expect(loadSecret(given({ DRYDOCK_SECRET_FILE: path }))).rejects.toThrow("no secret");
  });

  test("is warned of where others of the machine can read it", async () => {
    const [path, said] = [join(directory, "open"), [] as string[]];
    await writeFile(path, secret);
    await chmod(path, 0o644);
    const env = given({ DRYDOCK_SECRET_FILE: path });
    expect(await loadSecret(env, (text) => said.push(text))).toBe(secret);
    expect(said).toEqual([expect.stringMatching(/mode 644.*chmod 600/)]);
  });
});
