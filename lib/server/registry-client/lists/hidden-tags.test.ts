import { describe, expect, test } from "vitest";
import type { Fault, ProfileName } from "@/lib/testing/fake-registry";
import { putImage, range } from "../testing/content";
import { quietDeps, readerOf, startFake } from "../testing/fake";
import { readSigns } from "./list-signs";

const queriesOf = (fake: { calls(): string[] }) =>
  fake.calls().map((call) => call.replace(/^[^?]*/, ""));

describe("a bucket behind Distribution 3", () => {
  test("hides a tag that begins with another's name, in 3.1 with and without pages", async () => {
    const fake = await startFake({ profile: "s3-prefix" });
    const digest = putImage(fake, "app", ["build-9", "build-90", "latest", "latest-alpine"]);
    const reader = readerOf(fake);
    const shown = ["build-9", "latest", "latest-alpine"];
    expect(await reader.listTags("app")).toMatchObject({ names: shown, complete: true });
    expect(await reader.headManifest("app", "build-90")).toMatchObject({ digest });
  });

  test.each<ProfileName>(["s3-prefix", "s3-page"])(
    "%s drops a tag where it cuts, so that no page is asked for once it has cut",
    async (profile) => {
      const fake = await startFake({ profile, pageSize: 2 });
      putImage(fake, "app", ["a", "latest-alpine", "latest"]);
      putImage(fake, "other", ["b-1", "b-2", "b"]);
      const reader = readerOf(fake);
      expect((await reader.listTags("app")).names).toEqual(["a", "latest", "latest-alpine"]);
      expect((await reader.listTags("other")).names).toEqual(["b", "b-1", "b-2"]);
      expect(queriesOf(fake)).toEqual([
        ...["?n=1000", "?last=latest-alpine&n=2", "?n=1000", "?last=latest-alpine&n=2"],
        ...["?n=-1", "", ""],
      ]);
    },
  );

  test("drops a repository of the catalog that another one begins with", async () => {
    const fake = await startFake({ profile: "s3-prefix" });
    for (const name of [...range(99, "r"), "team", "team-a"]) fake.state.repository(name);
    fake.options.faults = ({ path, query }) =>
      path === "/v2/_catalog" && query.get("n") === "1000"
        ? { type: "status", status: 400, effect: "before" }
        : null;
    const { names, complete } = await readerOf(fake).listRepositories();
    expect(complete).toBe(true);
    expect(names).toContain("team-a");
    expect(names).not.toContain("team");
  });
});

describe("where cuts are safe", () => {
  test("a registry that is cut is asked once an hour whether it is a Distribution 3", async () => {
    const fake = await startFake({ profile: "harbor", pageSize: 2 });
    putImage(fake, "app", range(3));
    const { deps, clock } = quietDeps();
    const reader = readerOf(fake, {}, deps);
    for (let list = 0; list < 5; list += 1) await reader.listTags("app");
    clock.now += 3_600_001;
    await reader.listTags("app");
    const asked = queriesOf(fake).filter((query) => query === "?n=-1");
    expect(asked).toHaveLength(2);
  });

  test("a list that is not cut costs no question", async () => {
    const fake = await startFake({ profile: "s3-prefix" });
    putImage(fake, "app", ["only"]);
    await readerOf(fake).listTags("app");
    expect(queriesOf(fake)).toEqual(["?n=1000"]);
  });
});

describe("what the order of a list shows", () => {
  test.each([
    [["a", "b"], false, false],
    [["build-9", "build-90"], true, false],
    [["latest", "latest-alpine"], true, false],
    [["latest-alpine", "latest"], false, true],
    [["1.2", "1", "10"], true, true],
    [["build-90", "build-9"], false, false],
    [["a", "a"], false, false],
  ])("%j: whole %s, in the order of bytes %s", (names, whole, byteOrder) => {
    expect(readSigns(names)).toEqual({ whole, byteOrder });
  });
});

describe("a list that breaks off because the name it was to go on after is gone", () => {
  /** The tag on which the first page ends is deleted before the next page is asked for, so many times. */
  const deleteLast = (fake: Awaited<ReturnType<typeof startFake>>, times: number) => {
    let left = times;
    fake.options.faults = ({ query }): Fault | null => {
      const last = query.get("last");
      if (last && left > 0 && fake.state.repository("app").tags.delete(last)) left -= 1;
      return null;
    };
  };

  test.each<ProfileName>(["zot", "zot-empty"])("%s: is begun again once", async (profile) => {
    const fake = await startFake({ profile, pageSize: 3 });
    putImage(fake, "app", range(7));
    deleteLast(fake, 1);
    const names = range(7).filter((name) => name !== "t0002");
    expect(await readerOf(fake).listTags("app")).toMatchObject({ names, complete: true });
  });

  test.each<ProfileName>(["zot", "zot-empty"])("%s: not twice", async (profile) => {
    const fake = await startFake({ profile, pageSize: 3 });
    putImage(fake, "app", range(7));
    deleteLast(fake, 2);
    const listing = await readerOf(fake).listTags("app");
    expect(listing).toMatchObject({ complete: false });
    expect(listing.reason).not.toBeNull();
    expect(fake.calls().filter((call) => call.endsWith("?n=1000"))).toHaveLength(2);
  });

  test("an empty page after the same name both times is the end of the list", async () => {
    const fake = await startFake({ profile: "s3-page", pageSize: 3 });
    putImage(fake, "app", range(3));
    expect(await readerOf(fake).listTags("app")).toMatchObject({
      names: range(3),
      complete: true,
    });
  });

  test("Distribution 3.0, which says nothing and loses a tag, is listed without pages", async () => {
    const fake = await startFake({ profile: "distribution-3.0", pageSize: 3 });
    putImage(fake, "app", range(7));
    deleteLast(fake, 1);
    const names = range(7).filter((name) => name !== "t0002");
    expect(await readerOf(fake).listTags("app")).toMatchObject({ names, complete: true });
  });

  test("a catalog is begun again as well", async () => {
    const fake = await startFake({ profile: "zot" });
    range(9, "r").forEach((name) => fake.state.repository(name));
    let refused = 0;
    fake.options.faults = ({ query }): Fault | null => {
      if (!query.has("last")) {
        const body = JSON.stringify({ repositories: range(4, "r") });
        const link = '</v2/_catalog?last=r0003&n=4>; rel="next"';
        return { type: "rewrite", headers: { link }, body };
      }
      refused += 1;
      return refused === 1 ? { type: "status", status: 400, effect: "before" } : null;
    };
    expect(await readerOf(fake).listRepositories()).toMatchObject({
      names: range(9, "r"),
      complete: true,
    });
  });
});
