import { describe, expect, test } from "vitest";
import type { ProfileName } from "@/lib/testing/fake-registry";
import { inEnglish } from "../../phrases";
import { putImage, range } from "../testing/content";
import { readerOf, startFake } from "../testing/fake";

/** What was asked of a list, without the names. */
const queriesOf = (fake: { calls(): string[] }) =>
  fake.calls().map((call) => call.replace(/^[^?]*/, "").replace(/last=.*/, "last="));

const link = (value: string) => ({ type: "rewrite" as const, headers: { link: value } });

describe("catalog", () => {
  test("a page size above the limit is asked again without one", async () => {
    const fake = await startFake({ pageSize: 150 });
    range(320, "r").forEach((name) => fake.state.repository(name));
    const listing = await readerOf(fake).listRepositories();
    expect(listing).toMatchObject({ complete: true, found: true });
    expect(listing.names).toHaveLength(320);
    expect(fake.calls().slice(0, 2)).toEqual(["GET /v2/_catalog?n=1000", "GET /v2/_catalog"]);
  });

  test("a relative link keeps its percent signs", async () => {
    const fake = await startFake();
    ["a/b", "a/c", "d"].forEach((name) => fake.state.repository(name));
    fake.options.faults = ({ query }) =>
      query.has("last")
        ? null
        : {
            ...link('</v2/_catalog?last=a%2Fb&n=3>; rel="next"'),
            body: '{"repositories":["a/b"]}',
          };
    const listing = await readerOf(fake).listRepositories();
    expect(listing.names).toEqual(["a/b", "a/c", "d"]);
    expect(fake.calls()[1]).toBe("GET /v2/_catalog?last=a%2Fb&n=3");
  });

  test("a link to another host gives its query only, and no credentials", async () => {
    const other = await startFake();
    const fake = await startFake({ auth: { type: "basic", users: { ann: "secret" } } });
    ["a", "b"].forEach((name) => fake.state.repository(name));
    fake.options.faults = ({ path, query, headers }) =>
      path !== "/v2/_catalog" || query.has("last") || !headers["authorization"]
        ? null
        : {
            ...link(`<${other.url}/v2/_catalog?last=a&n=1>; rel="next"`),
            body: '{"repositories":["a"]}',
          };
    const listing = await readerOf(fake, {
      username: "ann",
      password: "secret",
    }).listRepositories();
    expect(listing).toMatchObject({ names: ["a", "b"], complete: true });
    expect(other.log).toEqual([]);
  });

  test("a user who may not list gets a hint, and typed names work", async () => {
    const auth = { type: "basic", users: { ann: "secret" } } as const;
    const fake = await startFake({ profile: "harbor", auth });
    putImage(fake, "team/app", ["one"]);
    const user = { username: "ann", password: "secret" };
    const listing = await readerOf(fake, user).listRepositories();
    expect(listing).toMatchObject({ names: [], complete: false, found: false });
    expect(inEnglish(listing.reason ?? "")).toContain("may not list repositories");
    const reader = readerOf(fake, { ...user, repositories: ["team/app"] });
    expect(await reader.listRepositories()).toMatchObject({ names: ["team/app"], found: true });
    expect(await reader.listTags("team/app")).toMatchObject({ names: ["one"], complete: true });
  });

  test("with tokens, no right to the catalog is a hint as well", async () => {
    const fake = await startFake({
      profile: "gitlab",
      auth: { type: "token", users: { ann: "secret" } },
    });
    const reader = readerOf(fake, { username: "ann", password: "secret" });
    expect(await reader.listRepositories()).toMatchObject({ found: false, complete: false });
  });

  test("no catalog at all", async () => {
    const fake = await startFake({ profile: "ghcr" });
    const listing = await readerOf(fake).listRepositories();
    expect(listing).toMatchObject({ names: [], found: false, complete: false });
    expect(inEnglish(listing.reason ?? "")).toContain("Enter them");
  });

  test("names with every separator keep their slashes", async () => {
    const fake = await startFake();
    const names = ["a.b/c_d/e__f/g-h/i--j", "x"];
    names.forEach((name) => putImage(fake, name, ["one"]));
    const reader = readerOf(fake);
    expect((await reader.listRepositories()).names).toEqual(names);
    expect((await reader.listTags("a.b/c_d/e__f/g-h/i--j")).names).toEqual(["one"]);
    expect(fake.calls().at(-1)).toBe("GET /v2/a.b/c_d/e__f/g-h/i--j/tags/list?n=1000");
  });

  test("prefixes select from the catalog, exact names are always there", async () => {
    const fake = await startFake();
    ["team/a", "team/b", "teammate/c", "x"].forEach((name) => fake.state.repository(name));
    const listing = await readerOf(fake, {
      repositories: ["team/", "secret/one"],
    }).listRepositories();
    expect(listing.names).toEqual(["secret/one", "team/a", "team/b"]);
    expect(listing.complete).toBe(false);
  });
});

describe("tags", () => {
  test("the next link is found unquoted, after others, in a second header", async () => {
    const fake = await startFake({ profile: "distribution-3.1" });
    putImage(fake, "app", range(3));
    fake.options.faults = ({ query }) =>
      query.has("last")
        ? null
        : {
            type: "rewrite",
            headers: {
              link: ['</x?p=1>; rel="prev", </y>; title="a, b"', "</z?last=t0000>;rel=next"],
            },
            body: '{"name":"app","tags":["t0000"]}',
          };
    expect((await readerOf(fake).listTags("app")).names).toEqual(range(3));
    expect(fake.calls()[1]).toBe("GET /v2/app/tags/list?last=t0000");
  });

  test("opaque tokens go back unchanged", async () => {
    const fake = await startFake({ profile: "quay", pageSize: 2 });
    putImage(fake, "app", range(5));
    expect(await readerOf(fake).listTags("app")).toMatchObject({ names: range(5), complete: true });
    expect(fake.calls()[1]).toMatch(/\?next_page=Mg&n=2$/);
  });

  test("more than asked for, unsorted and without a link, is everything", async () => {
    const fake = await startFake({ profile: "distribution-2.8" });
    putImage(fake, "app", range(1250));
    expect(await readerOf(fake).listTags("app")).toMatchObject({
      names: range(1250),
      complete: true,
    });
    expect(fake.log).toHaveLength(1);
  });

  test.each<[ProfileName, string[]]>([
    ["distribution-2.8", ["?n=1000", "?n=1", "?n=1000&last="]],
    ["distribution-3.1", ["?n=1000", "?n=1"]],
    ["gitea", ["?n=1000", "?n=1", "?n=1000&last="]],
    ["gar", ["?n=1000", "?n=1", "?n=1000&last="]],
  ])("exactly a page and no link: %s is asked on, not for ever", async (profile, asked) => {
    const fake = await startFake({ profile });
    putImage(fake, "app", range(1000));
    expect(await readerOf(fake).listTags("app")).toMatchObject({ complete: true });
    expect(queriesOf(fake)).toEqual(asked);
  });

  test("the rest behind a silent full page is found", async () => {
    const fake = await startFake({ profile: "gitea" });
    putImage(fake, "app", range(2001));
    const listing = await readerOf(fake).listTags("app");
    expect(listing).toMatchObject({ names: range(2001), complete: true });
    expect(queriesOf(fake)).toEqual(["?n=1000", "?n=1", "?n=1000&last=", "?n=1000&last="]);
  });

  test.each([0, 1, 999, 1000, 1001, 2000, 2500])(
    "a registry that names a next page on every page, %i tags: all of them, and an end",
    async (count) => {
      const fake = await startFake({ profile: "cloudflare" });
      putImage(fake, "app", range(count));
      const listing = await readerOf(fake).listTags("app");
      expect(listing).toMatchObject({ names: range(count), complete: true });
    },
  );

  test("manifests that are listed beside the tags, by their digests, are no tags", async () => {
    const fake = await startFake({ profile: "cloudflare" });
    const digest = putImage(fake, "app", ["one"]);
    fake.state.putTag("app", digest, digest);
    const listing = await readerOf(fake).listTags("app");
    expect(listing).toMatchObject({ names: ["one"], complete: true });
  });

  test("a short page with a link goes on", async () => {
    const fake = await startFake({ profile: "harbor", pageSize: 2 });
    putImage(fake, "app", range(5));
    expect((await readerOf(fake).listTags("app")).names).toEqual(range(5));
    expect(queriesOf(fake)).toEqual(["?n=1000", "?last=", "?last=", "?n=-1"]);
  });

  test("pages that lead in a circle make the listing incomplete", async () => {
    const fake = await startFake({ profile: "harbor" });
    putImage(fake, "app", range(3));
    fake.options.faults = () => link('</v2/app/tags/list?n=1000>; rel="next"');
    const listing = await readerOf(fake).listTags("app");
    expect(listing).toMatchObject({ names: range(3), complete: false });
    expect(inEnglish(listing.reason ?? "")).toContain("back to where they began");
    expect(fake.log).toHaveLength(1);
  });

  test("a page in the middle that is refused makes the listing incomplete", async () => {
    const fake = await startFake({ profile: "harbor", pageSize: 2 });
    putImage(fake, "app", range(5));
    fake.options.faults = ({ query }) =>
      query.has("last") ? { type: "status", status: 400, effect: "before" } : null;
    expect(await readerOf(fake).listTags("app")).toMatchObject({
      names: range(2),
      complete: false,
    });
  });

  test("null tags are an empty repository", async () => {
    const fake = await startFake();
    putImage(fake, "app", ["one"]);
    fake.state.repository("app").tags.clear();
    expect(await readerOf(fake).listTags("app")).toEqual({
      names: [],
      complete: true,
      reason: null,
      found: true,
      signs: { whole: false, byteOrder: false },
    });
  });

  test("a repository that never had a tag has none", async () => {
    const fake = await startFake();
    putImage(fake, "app", []);
    expect(await readerOf(fake).listTags("app")).toMatchObject({
      names: [],
      complete: true,
      found: false,
    });
  });

  test("a 404 that no registry wrote is not an empty repository", async () => {
    const fake = await startFake();
    fake.options.faults = () => ({
      type: "status",
      status: 404,
      effect: "before",
      body: "<html>nope</html>",
    });
    await expect(readerOf(fake).listTags("app")).rejects.toMatchObject({ kind: "notFound" });
  });

  test.each<ProfileName>(["zot", "nexus", "artifactory", "ecr", "harbor", "distribution-3.0"])(
    "every page of %s is found",
    async (profile) => {
      const fake = await startFake({ profile, pageSize: 3 });
      putImage(fake, "team/app", range(10));
      expect(await readerOf(fake).listTags("team/app")).toMatchObject({
        names: range(10),
        complete: true,
      });
    },
  );

  test("twenty thousand tags come in one answer", async () => {
    const fake = await startFake();
    const digest = putImage(fake, "app", ["x"]);
    range(20_000).forEach((tag) => fake.state.putTag("app", tag, digest));
    expect((await readerOf(fake).listTags("app")).names).toHaveLength(20_001);
  });

  test("prefixes and trailing slashes hold in paging, too", async () => {
    const fake = await startFake({ profile: "distribution-3.1", pageSize: 2, prefix: "/registry" });
    putImage(fake, "app", range(5));
    const reader = readerOf({ url: `${fake.url}/` });
    expect((await reader.listTags("app")).names).toEqual(range(5));
    expect(fake.calls().every((call) => call.startsWith("GET /v2/app/tags/list"))).toBe(true);
  });
});
