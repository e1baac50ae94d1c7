import { describe, expect, test } from "vitest";
import type { FakeRegistry } from "@/lib/testing/fake-registry";
import { parseBaseUrl } from "./hosts";
import { assertMayFollow } from "./redirects";
import { putImage } from "../testing/content";
import { readerOf, startFake } from "../testing/fake";

const secret = "what another service on this machine says";

/** A registry that redirects everything but blobs to another port of the same machine. */
async function redirecting(): Promise<{ fake: FakeRegistry; other: FakeRegistry; digest: string }> {
  const [fake, other] = [await startFake(), await startFake()];
  const digest = putImage(fake, "app", ["one"]);
  putImage(other, "app", ["one", "two"]);
  fake.options.faults = ({ path }) => ({
    type: "status",
    status: 307,
    effect: "before",
    headers: { location: other.url + path },
  });
  return { fake, other, digest };
}

describe("what is not a blob comes from the registry's own address only", () => {
  test.each<[string, (reader: ReturnType<typeof readerOf>, digest: string) => Promise<unknown>]>([
    ["a manifest by tag", (reader) => reader.getManifest("app", "one")],
    ["a manifest by digest", (reader, digest) => reader.getManifest("app", digest)],
    ["whether a tag exists", (reader) => reader.headManifest("app", "one")],
    ["the tags", (reader) => reader.listTags("app")],
    ["the catalog", (reader) => reader.listRepositories()],
    ["referrers", (reader, digest) => reader.listReferrers("app", digest)],
    ["the ping", (reader) => reader.ping()],
  ])("%s", async (_what, ask) => {
    const { fake, other, digest } = await redirecting();
    const host = new URL(other.url).host;
    await expect(ask(readerOf(fake), digest)).rejects.toMatchObject({
      kind: "forbidden",
      message: expect.stringContaining(`if ${host} is part of it, add it to the trusted hosts`),
    });
    expect(other.log).toEqual([]);
  });

  test("is taken from a host that an admin has named", async () => {
    const { fake, other } = await redirecting();
    const reader = readerOf(fake, { trustedHosts: [new URL(other.url).host] });
    expect((await reader.listTags("app")).names).toEqual(["one", "two"]);
  });

  test.each([
    ["http://registry.example.com", "https://registry.example.com/v2/", true],
    ["http://registry.example.com:5000", "https://registry.example.com/v2/", false],
    ["http://registry.example.com", "https://registry.example.com:8443/v2/", false],
    ["https://registry.example.com", "https://registry.example.com:8443/v2/", false],
    ["https://registry.example.com", "http://registry.example.com/v2/", false],
    ["https://registry.example.com", "https://mirror.example.com/v2/", false],
  ])("from %s to %s: %s", (from, to, allowed) => {
    const follow = () => assertMayFollow(new URL(to), parseBaseUrl(from), [], { offload: false });
    if (allowed) expect(follow).not.toThrow();
    else expect(follow).toThrow();
  });
});

test.each([200, 400, 404, 500])(
  "of what storage elsewhere answers to a blob (%i), nothing is quoted",
  async (status) => {
    const [fake, storage] = [await startFake(), await startFake()];
    const digest = fake.state.putBlob("app", Buffer.from("x"));
    const body = JSON.stringify({ errors: [{ code: "X", message: secret, detail: secret }] });
    storage.options.faults = () => ({ type: "status", status, effect: "before", body });
    fake.options.blobRedirect = () => `${storage.url}/elsewhere`;
    const result = await readerOf(fake)
      .getBlob("app", digest)
      .catch((error: unknown) => error);
    expect(storage.log.length).toBeGreaterThan(0);
    expect(JSON.stringify(result) + String(result)).not.toContain(secret);
  },
);
