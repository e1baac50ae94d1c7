import { describe, expect, test } from "vitest";
import type { FakeOptions, ProfileName } from "@/lib/testing/fake-registry";
import type { RegistryCheck } from "@/lib/core/api/registries";
import { checkRegistry, diagnoseRegistry } from "./check";
import { speakCheck } from "./check-item";
import { putImage } from "../testing/content";
import { quietDeps, startFake } from "../testing/fake";
import { testSettings } from "../testing/settings";
import type { RegistrySettings } from "../types";

const check = async (options: FakeOptions, changes: Partial<RegistrySettings> = {}) =>
  (await diagnose(options, changes)).check;

async function diagnose(options: FakeOptions, changes: Partial<RegistrySettings> = {}) {
  const fake = await startFake(options);
  const digest = putImage(fake, "team/app", ["one"]);
  const result = await diagnoseRegistry(testSettings(fake.url, changes), quietDeps().deps);
  // Whatever was found: everything is still there, nothing was written, nothing appeared.
  expect(fake.log.filter(({ method }) => method === "PUT" || method === "POST")).toEqual([]);
  expect(fake.state.manifestsOf("team/app")).toEqual([digest]);
  expect(fake.state.tagsOf("team/app")).toEqual(["one"]);
  expect([...fake.state.repositories.keys()]).toEqual(["team/app"]);
  return { ...result, check: speakCheck(result.check) };
}

const state = (result: RegistryCheck, name: string) =>
  result.items.find((item) => item.name === name)?.state;

describe("checkRegistry", () => {
  test.each<[ProfileName, boolean, "native" | "placeholder" | "none", boolean]>([
    ["distribution-2.8", true, "placeholder", false],
    ["distribution-3.0", true, "native", false],
    ["distribution-3.1", true, "native", false],
    ["zot", true, "native", true],
    ["harbor", true, "placeholder", true],
    ["nexus", true, "placeholder", false],
    ["gitlab", true, "native", false],
    ["gitea", true, "native", false],
    ["quay", true, "placeholder", false],
    ["ghcr", false, "none", false],
    ["gar", true, "native", true],
  ])(
    "%s: digest delete %s, tags %s, referrers %s",
    async (profile, deleteDigest, untag, referrers) => {
      const { capabilities } = await check({ profile }, { repositories: ["team/app"] });
      expect(capabilities).toMatchObject({ deleteDigest, untag, referrers, readOnly: false });
    },
  );

  test("delete disabled", async () => {
    const result = await check({ deleteEnabled: false });
    expect(result.capabilities).toMatchObject({ deleteDigest: false, proxy: false });
    const item = result.items.find(({ name }) => name === "digestDelete");
    expect(item?.advice).toContain("REGISTRY_STORAGE_DELETE_ENABLED=true");
  });

  test.each<[ProfileName, FakeOptions, string]>([
    ["distribution-2.8", { deleteEnabled: false }, "placeholder"],
    ["distribution-2.8", { readOnly: true }, "placeholder"],
    ["distribution-3.0", { readOnly: true }, "native"],
    ["distribution-3.1", { deleteEnabled: false }, "native"],
    ["distribution-2.8", { proxy: true }, "none"],
    ["quay", { deleteEnabled: false }, "none"],
  ])("%s with %j would remove one tag of several so: %s", async (profile, options, untag) => {
    const { capabilities } = await check({ profile, ...options });
    expect(capabilities).toMatchObject({ deleteDigest: false, untag });
  });

  test("a pull-through cache is told from delete disabled", async () => {
    const result = await check({ proxy: true });
    expect(result.capabilities).toMatchObject({ deleteDigest: false, untag: "none", proxy: true });
    const item = result.items.find(({ name }) => name === "digestDelete");
    expect(item?.message).toContain("pull-through cache");
  });

  test.each<ProfileName>(["distribution-3.0", "distribution-3.1"])(
    "a pull-through cache of %s is told by its words",
    async (profile) => {
      const { capabilities, vendor } = await check({ profile, proxy: true });
      expect(capabilities).toMatchObject({ deleteDigest: false, untag: "none", proxy: true });
      expect(vendor).toBe("distribution");
    },
  );

  test.each<[detail: unknown, proxy: boolean | null]>([
    ["name unknown: repository name not known to registry", true],
    ['Get "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io', true],
    ["received unexpected HTTP status: 502 Bad Gateway", true],
    ["error parsing HTTP 429 response body: invalid character '<'", true],
    [{ Status: "502 Bad Gateway" }, true],
    ["context deadline exceeded", null],
    ["s3aws: AccessDenied: Access Denied", false],
    ["filesystem: permission denied", false],
    [{ DriverName: "filesystem", Enclosed: {} }, false],
  ])(
    "a failure with the detail %j, where nothing is deleted: a cache is %s",
    async (detail, proxy) => {
      const faults: FakeOptions["faults"] = ({ method, path }) =>
        method === "GET" && path.includes("/manifests/sha256:")
          ? {
              ...{ type: "status", status: 500, effect: "before" },
              body: JSON.stringify({
                errors: [{ code: "UNKNOWN", message: "unknown error", detail }],
              }),
            }
          : null;
      const { capabilities } = await check({ deleteEnabled: false, faults });
      expect(capabilities.proxy).toBe(proxy);
    },
  );

  test.each([429, 502, 503])(
    "%d for a digest that nobody has leaves the check open",
    async (status) => {
      const faults: FakeOptions["faults"] = ({ method, path }) =>
        method === "GET" && path.includes("/manifests/sha256:")
          ? { type: "status", status, effect: "before" }
          : null;
      const { check, conclusive } = await diagnose({ deleteEnabled: false, faults });
      expect(conclusive).toBe(false);
      expect(check.capabilities.proxy).toBeNull();
    },
  );

  test.each<[ProfileName, string, string | null]>([
    ["distribution-2.6", "distribution", "2"],
    ["distribution-2.8", "distribution", "2"],
    ["distribution-3.0", "distribution", "3.0"],
    ["distribution-3.1", "distribution", "3.1"],
    ["crane", "unknown", null],
    ["hub", "unknown", null],
  ])("%s, which sends Distribution's header, is %s %s", async (profile, vendor, generation) => {
    expect(await check({ profile })).toMatchObject({ vendor, generation });
  });

  test("the product shows behind a web server that asks for the sign-in itself", async () => {
    const auth = { type: "basic", users: { ann: "secret" } } as const;
    const user = { username: "ann", password: "secret" };
    const behind: FakeOptions["faults"] = ({ headers }) =>
      headers["authorization"]
        ? null
        : {
            ...{ type: "status", status: 401, effect: "before", body: "Authorization Required" },
            headers: { "www-authenticate": 'Basic realm="Registry"', server: "nginx" },
          };
    const faults = behind;
    expect(await check({ auth, faults }, user)).toMatchObject({
      ...{ vendor: "distribution", generation: "2", authentication: "basic" },
    });
    expect(await check({ auth, faults, profile: "gitlab" }, user)).toMatchObject({
      vendor: "gitlab",
    });
  });

  test.each<[FakeOptions, string]>([
    [{}, "whoever reaches it may read and delete."],
    [{ deleteEnabled: false }, "whoever reaches it may read."],
    [{ profile: "ghcr" }, "The registry asks for no sign-in."],
    [{ profile: "hub" }, "whoever reaches it may delete."],
  ])("says of a registry without sign-in what was seen to be open: %j", async (options, words) => {
    const { items } = await check(options);
    const found = items.find(({ name }) => name === "authentication");
    expect(found).toMatchObject({ state: "ok" });
    expect(found?.message.endsWith(words)).toBe(true);
  });

  test("read-only", async () => {
    const result = await check({ readOnly: true });
    expect(result.capabilities).toMatchObject({ readOnly: true, deleteDigest: false });
  });

  test("no right to delete", async () => {
    const auth = { type: "token", users: { ann: "secret" }, grants: ["pull"] } as const;
    const result = await check(
      { auth: { ...auth, grants: ["pull", "*"] } },
      {
        username: "ann",
        password: "secret",
      },
    );
    expect(result.authentication).toBe("bearer");
    expect(state(result, "digestDelete")).toBe("failed");
    expect(result.capabilities.deleteDigest).toBe(false);
  });

  test("wrong password, and none", async () => {
    const auth = { type: "basic", users: { ann: "secret" } } as const;
    const wrong = await check({ auth }, { username: "ann", password: "no" });
    expect(state(wrong, "reachable")).toBe("ok");
    expect(state(wrong, "authentication")).toBe("failed");
    expect(state(wrong, "digestDelete")).toBe("unknown");
    const none = await check({ auth });
    expect(state(none, "authentication")).toBe("warning");
  });

  test("nobody there, and an address that is none", async () => {
    const fake = await startFake();
    await fake.stop();
    for (const url of [fake.url, "not a url"]) {
      const result = await checkRegistry(testSettings(url), quietDeps().deps);
      expect(state(result, "reachable")).toBe("failed");
      expect(result.items).toHaveLength(8);
    }
  });

  test("an address of a metadata service is not asked, and the check says so", async () => {
    const result = await checkRegistry(testSettings("http://169.254.169.254"), quietDeps().deps);
    expect(state(result, "reachable")).toBe("failed");
    expect(result.items[0]?.message).toContain("no connection was made");
    expect(result.items.slice(1).map((item) => item.state)).toEqual(Array(7).fill("unknown"));
  });

  test("a damaged client certificate is said so", async () => {
    const result = await checkRegistry(
      testSettings("https://127.0.0.1:1", { clientCertificate: "no PEM", clientKey: "no PEM" }),
      quietDeps().deps,
    );
    expect(state(result, "reachable")).toBe("failed");
  });

  describe("lists of tags", () => {
    /** Two tags, and perhaps a storage of its own that the registry sends readers of blobs to. */
    async function find(profile: ProfileName, tags: string[], storage?: Record<string, string>) {
      const fake = await startFake({ profile });
      putImage(fake, "team/app", tags);
      if (storage) {
        const bucket = await startFake({ faults: () => ({ type: "rewrite", headers: storage }) });
        putImage(bucket, "team/app", tags);
        fake.options.blobRedirect = (name, digest) => `${bucket.url}/v2/${name}/blobs/${digest}`;
      }
      const result = await checkRegistry(testSettings(fake.url), quietDeps().deps);
      return [result.capabilities.hiddenTags, state(result, "tagLists")];
    }
    const unlike = ["one", "two"];
    const alike = ["latest", "latest-alpine"];

    test.each<ProfileName>(["distribution-2.8", "distribution-3.0", "zot", "harbor", "s3-page"])(
      "of %s hide nothing",
      async (profile) => {
        expect(await find(profile, unlike)).toEqual(["none", "ok"]);
      },
    );

    test("of a Distribution 3.1 may hide tags as long as its storage does not show", async () => {
      expect(await find("distribution-3.1", unlike)).toEqual(["possible", "unknown"]);
      expect(await find("s3-prefix", unlike)).toEqual(["possible", "unknown"]);
    });

    test("show the storage by their order", async () => {
      expect(await find("distribution-3.1", alike)).toEqual(["none", "ok"]);
      expect(await find("s3-prefix", alike)).toEqual(["affected", "warning"]);
    });

    test("are judged by who answers for a blob", async () => {
      const s3 = { "x-amz-request-id": "1" };
      expect(await find("s3-prefix", unlike, s3)).toEqual(["affected", "warning"]);
      const azure = { "x-ms-request-id": "1" };
      expect(await find("distribution-3.1", unlike, azure)).toEqual(["none", "ok"]);
    });

    test("are not judged where the question fails", async () => {
      const fake = await startFake();
      fake.options.faults = ({ query }) =>
        query.get("n") === "-1" ? { type: "status", status: 500, effect: "before" } : null;
      putImage(fake, "team/app", unlike);
      const result = await checkRegistry(testSettings(fake.url), quietDeps().deps);
      expect(result.capabilities.hiddenTags).toBeNull();
      expect(state(result, "tagLists")).toBe("unknown");
    });
  });
});
