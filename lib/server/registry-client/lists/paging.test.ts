import { describe, expect, test } from "vitest";
import { profiles, type ProfileName } from "@/lib/testing/fake-registry";
import { inEnglish } from "../../phrases";
import { putImage, range } from "../testing/content";
import { quietDeps, readerOf, startFake } from "../testing/fake";

const names = Object.keys(profiles) as ProfileName[];

describe("a registry that cuts below what was asked for", () => {
  test.each(names)("%s: every tag is found", async (profile) => {
    const fake = await startFake({ profile, pageSize: 5 });
    putImage(fake, "app", range(12));
    putImage(fake, "other", range(5));
    const reader = readerOf(fake);
    expect(await reader.listTags("app")).toMatchObject({ names: range(12), complete: true });
    expect(await reader.listTags("other")).toMatchObject({ names: range(5), complete: true });
  });

  test("without a word: what a page says is only believed below the longest one seen", async () => {
    const fake = await startFake({ profile: "gitea", pageSize: 5 });
    const sizes = { first: 5, cut: 9, short: 3, again: 5 };
    for (const [repository, tags] of Object.entries(sizes)) {
      putImage(fake, repository, range(tags));
    }
    const reader = readerOf(fake);
    for (const [repository, tags] of Object.entries(sizes)) {
      const listing = await reader.listTags(repository);
      expect(listing).toMatchObject({ names: range(tags), complete: true });
    }
    expect(fake.calls()).toEqual([
      "GET /v2/first/tags/list?n=1000",
      "GET /v2/first/tags/list?n=1",
      "GET /v2/first/tags/list?n=1000&last=t0004",
      "GET /v2/cut/tags/list?n=1000",
      "GET /v2/cut/tags/list?n=1000&last=t0004",
      "GET /v2/short/tags/list?n=1000",
      "GET /v2/again/tags/list?n=1000",
      "GET /v2/again/tags/list?n=1000&last=t0004",
    ]);
  });

  test("and knows no way on: the listing is incomplete", async () => {
    const fake = await startFake({ profile: "gitea" });
    putImage(fake, "app", range(1200));
    fake.options.faults = ({ query }) => {
      query.delete("last");
      return null;
    };
    const listing = await readerOf(fake).listTags("app");
    expect(listing).toMatchObject({ names: range(1000), complete: false });
    expect(inEnglish(listing.reason ?? "")).toContain("no way to those after them");
  });

  test("a catalog that is cut without a word is read to its end", async () => {
    const fake = await startFake({ profile: "zot" });
    range(12, "r").forEach((name) => fake.state.repository(name));
    fake.options.faults = ({ path, query }) => {
      if (path !== "/v2/_catalog") return null;
      const rest = range(12, "r").filter((name) => name > (query.get("last") ?? ""));
      const size = Math.min(5, Number(query.get("n")));
      const body = JSON.stringify({ repositories: rest.slice(0, size) });
      return { type: "rewrite", headers: { link: "" }, body };
    };
    expect(await readerOf(fake).listRepositories()).toMatchObject({
      names: range(12, "r"),
      complete: true,
    });
  });
});

describe("what it costs to know", () => {
  test.each(names)("%s: nothing once it is known", async (profile) => {
    const fake = await startFake({ profile });
    const repositories = range(6, "r");
    for (const repository of repositories) putImage(fake, repository, range(7));
    const reader = readerOf(fake);
    await Promise.all(repositories.map((repository) => reader.listTags(repository)));
    const learning = fake.log.length - repositories.length;
    const { tags, link } = profiles[profile];
    // These two show the end of a list by an empty page alone; where one was promised, it is seen twice.
    const ends = { asked: 0, learning: 2 };
    if (tags.paging === "silent") Object.assign(ends, { asked: 1, learning: 7 });
    if (link === "bare") Object.assign(ends, { asked: 3, learning: 3 * repositories.length + 1 });
    expect(learning).toBeLessThanOrEqual(ends.learning);
    for (const repository of repositories) await reader.listTags(repository);
    const again = fake.log.length - learning - 2 * repositories.length;
    expect(again).toBe(ends.asked * repositories.length);
  });

  test("repositories of one tag cost nothing at all", async () => {
    const fake = await startFake({ profile: "distribution-3.1" });
    putImage(fake, "app", ["only"]);
    await readerOf(fake).listTags("app");
    expect(fake.log).toHaveLength(1);
  });

  test("a question that fails leaves the list to its next page, and is asked again later", async () => {
    const fake = await startFake({ profile: "distribution-3.1" });
    putImage(fake, "app", range(3));
    fake.options.faults = ({ query }) =>
      query.get("n") === "1" ? { type: "status", status: 500, effect: "before" } : null;
    const reader = readerOf(fake, {}, quietDeps().deps);
    expect(await reader.listTags("app")).toMatchObject({ names: range(3), complete: true });
    delete fake.options.faults;
    fake.log.length = 0;
    await reader.listTags("app");
    await reader.listTags("app");
    expect(fake.calls().filter((call) => call.endsWith("?n=1"))).toHaveLength(1);
  });
});
