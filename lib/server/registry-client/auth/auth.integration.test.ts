import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Distribution, Pusher, pushImage } from "../../../../e2e/distribution";
import { checkRegistry } from "../check/check";
import { createReader, type ClosableReader } from "../read/reader";
import { makeCertificates, type Certificates } from "../testing/certificates";
import { testSettings } from "../testing/settings";
import { startTokenServer, type TokenServer } from "../testing/token-server";
import type { RegistrySettings } from "../types";
import { createWriter } from "../write/writer";

/** bcrypt, cost 5. */
const htpasswd = "ann:$2b$05$ev/DSVNxotjSmn4bOg9GW.fB3rQH6PDClCF0Tl/lcGwdPp/R4.Gym\n";
const user = { username: "ann", password: "pa:ss wört" };

async function withReader<T>(
  url: string,
  changes: Partial<RegistrySettings>,
  work: (reader: ClosableReader) => Promise<T>,
): Promise<T> {
  const reader = createReader(testSettings(url, changes));
  try {
    return await work(reader);
  } finally {
    await reader.close();
  }
}

describe("htpasswd", () => {
  let registry: Distribution;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "drydock-htpasswd-"));
    await writeFile(join(folder, "htpasswd"), htpasswd);
    registry = await Distribution.start({ htpasswd: join(folder, "htpasswd") });
    const basic = Buffer.from(`${user.username}:${user.password}`).toString("base64");
    const pusher = new Pusher(registry.url, { authorization: `Basic ${basic}` });
    await pushImage(pusher, "team/app", { tags: ["one"] });
    await pusher.close();
  });
  afterAll(async () => {
    await registry.stop();
    await rm(folder, { recursive: true });
  });

  test("reads with colons and letters beyond ASCII in the password", async () => {
    await withReader(registry.url, user, async (reader) => {
      expect(await reader.ping()).toEqual({ vendor: "unknown", authentication: "basic" });
      expect((await reader.listRepositories()).names).toEqual(["team/app"]);
      expect((await reader.listTags("team/app")).names).toEqual(["one"]);
    });
  });

  test("a wrong password is told as such", async () => {
    await withReader(registry.url, { ...user, password: "no" }, async (reader) => {
      await expect(reader.listTags("team/app")).rejects.toMatchObject({ kind: "unauthenticated" });
    });
    const check = await checkRegistry(testSettings(registry.url, { ...user, password: "no" }));
    expect(check.items.find(({ name }) => name === "authentication")?.state).toBe("failed");
  });
});

describe("tokens", () => {
  let certificates: Certificates;
  let service: TokenServer;
  let registry: Distribution;
  const trusting = () => ({ ...user, trustedHosts: [service.host] });

  beforeAll(async () => {
    certificates = await makeCertificates();
    const account = { name: user.username, password: user.password };
    service = await startTokenServer(certificates.selfSigned, account);
    registry = await Distribution.start({
      token: {
        realm: service.realm,
        service: "registry",
        issuer: "drydock-test",
        rootcertbundle: certificates.selfSigned.certificate,
      },
    });
  });
  afterAll(async () => {
    await registry.stop();
    await service.stop();
    await certificates.remove();
  });

  test("one token per repository, rights, expiry, the realm's host", async () => {
    await expect(
      withReader(registry.url, user, (reader) => reader.listTags("app")),
    ).rejects.toMatchObject({ message: expect.stringContaining("trusted hosts") });
    expect(service.asked).toEqual([]);

    const writer = createWriter(testSettings(registry.url, trusting()));
    const index = Buffer.from('{"schemaVersion":2,"manifests":[]}');
    const type = "application/vnd.oci.image.index.v1+json";
    const { digest } = await writer.putManifest("team/app", "one", index, type);
    expect(service.asked).toEqual([["repository:team/app:pull,push,delete"]]);

    await withReader(registry.url, trusting(), async (reader) => {
      // A repository without a single layer is not in Distribution's catalog, which still may be read.
      expect(await reader.listRepositories()).toMatchObject({ found: true, complete: true });
      expect(await reader.getManifest("team/app", "one")).toMatchObject({ digest });
      await reader.listTags("team/app");
      expect(service.asked).toHaveLength(3);
    });

    service.grants.delete("delete");
    const reduced = createWriter(testSettings(registry.url, trusting()));
    await expect(reduced.deleteManifest("team/app", digest)).rejects.toMatchObject({
      kind: "forbidden",
    });
    const check = await checkRegistry(testSettings(registry.url, trusting()));
    expect(check.authentication).toBe("bearer");
    expect(check.capabilities).toMatchObject({ catalog: true, deleteDigest: false });

    service.grants.add("delete");
    // Dead on arrival, beyond the registry's leeway of a minute, whatever the service says.
    service.life = -120;
    const late = createWriter(testSettings(registry.url, trusting()));
    const { length } = service.asked;
    await expect(late.deleteManifest("team/app", digest)).rejects.toMatchObject({
      kind: "unauthenticated",
    });
    expect(service.asked.length - length).toBe(2);
    service.life = 300;
    expect(await writer.deleteManifest("team/app", digest)).toBe("deleted");
    await Promise.all([writer.close(), reduced.close(), late.close()]);
  });
});
