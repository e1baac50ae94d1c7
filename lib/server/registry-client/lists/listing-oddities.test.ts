import { describe, expect, test } from "vitest";
import type { Fault } from "@/lib/testing/fake-registry";
import { inEnglish } from "../../phrases";
import { putImage, range } from "../testing/content";
import { readerOf, startFake } from "../testing/fake";

const page = (key: "repositories" | "tags", names: unknown, link?: string): Fault => ({
  type: "status",
  status: 200,
  effect: "before",
  headers: { "content-type": "application/json", ...(link ? { link } : {}) },
  body: JSON.stringify({ name: "app", [key]: names }),
});

describe("names", () => {
  test.each([
    ["../../etc/passwd"],
    ["a/../b"],
    ["a//b"],
    ["/a"],
    ["a/"],
    ["a b"],
    ["a\u0000b"],
    ["a\nHost: evil"],
    ["App"],
    ["a?n=1"],
    ["a%2fb"],
    ["a#b"],
    ["a___b"],
    [""],
    ["a".repeat(256)],
  ])("%j is no repository: left out, and the catalog is not whole", async (name) => {
    const fake = await startFake();
    fake.options.faults = () => page("repositories", ["good", name]);
    const listing = await readerOf(fake).listRepositories();
    expect(listing).toMatchObject({ names: ["good"], complete: false, found: true });
    expect(inEnglish(listing.reason ?? "")).toBe(
      "1 of the names in the catalog cannot be repositories.",
    );
  });

  test.each([["../x"], ["a/b"], ["a b"], ["-a"], [""], ["a\u0007"], ["é"], ["a".repeat(129)]])(
    "%j is no tag: left out, and the list is not whole",
    async (name) => {
      const fake = await startFake();
      fake.options.faults = () => page("tags", ["good", name]);
      const listing = await readerOf(fake).listTags("app");
      expect(listing).toMatchObject({ names: ["good"], complete: false });
      expect(inEnglish(listing.reason ?? "")).toContain("cannot be tags");
    },
  );

  test("what is legal however strange is taken", async () => {
    const fake = await startFake();
    const strange = ["0", "a__b.c-d--e_f/0", `${"a".repeat(127)}/${"b".repeat(127)}`];
    strange.forEach((name) => putImage(fake, name, ["_", "A.b-C_d..", "a".repeat(128)]));
    const reader = readerOf(fake);
    expect(await reader.listRepositories()).toMatchObject({ names: strange, complete: true });
    for (const name of strange) {
      const { names, complete } = await reader.listTags(name);
      expect(complete).toBe(true);
      for (const tag of names) {
        expect((await reader.getManifest(name, tag)).state).toBe("present");
      }
    }
  });

  test.each([[[1, "a"]], [[null]], [{}], ["a"], [[["a"]]]])(
    "%j is no list of names, nor an empty one",
    async (names) => {
      const fake = await startFake();
      fake.options.faults = ({ path }) =>
        page(path.endsWith("_catalog") ? "repositories" : "tags", names);
      await expect(readerOf(fake).listTags("app")).rejects.toMatchObject({ kind: "invalid" });
      await expect(readerOf(fake).listRepositories()).rejects.toMatchObject({ kind: "invalid" });
    },
  );
});

describe("a list that changes while it is read", () => {
  const catalogOf =
    (pages: readonly string[][]) =>
    ({ query }: { query: URLSearchParams }): Fault => {
      const at = Number(query.get("page") ?? 0);
      const link = at + 1 < pages.length ? `</v2/_catalog?page=${at + 1}>; rel="next"` : undefined;
      return page("repositories", pages[at], link);
    };

  test("what moves onto the next page is there once", async () => {
    const fake = await startFake();
    fake.options.faults = catalogOf([
      ["a", "b"],
      ["b", "c"],
      ["c", "d", "d"],
    ]);
    expect(await readerOf(fake).listRepositories()).toMatchObject({
      names: ["a", "b", "c", "d"],
      complete: true,
    });
  });

  test("a page whose names have all gone is passed over", async () => {
    const fake = await startFake();
    fake.options.faults = catalogOf([["a"], [], ["c"]]);
    expect(await readerOf(fake).listRepositories()).toMatchObject({
      names: ["a", "c"],
      complete: true,
    });
  });

  test("a page of names that were all there before, and a next one: not whole", async () => {
    const fake = await startFake();
    fake.options.faults = catalogOf([["a", "b"], ["a", "b"], ["c"]]);
    const listing = await readerOf(fake).listRepositories();
    expect(listing).toMatchObject({ names: ["a", "b"], complete: false });
    expect(inEnglish(listing.reason ?? "")).toContain("repeat");
  });
});

describe("links", () => {
  const lastOf = (query: URLSearchParams) => Number(query.get("last") ?? 0);

  test.each([
    ['https://h/v2/app/tags/list?last=a, b; rel="next"', "cannot be understood"],
    ['</v2/app/tags/list?last=a; rel="next"', "cannot be understood"],
    ["</v2/app/tags/list/page/2>; rel=next", "cannot be asked for"],
    ["<http://[>; rel=next", "cannot be asked for"],
  ])("%s: something follows, and nobody knows where", async (link, reason) => {
    const fake = await startFake();
    fake.options.faults = () => page("tags", ["a"], link);
    const listing = await readerOf(fake).listTags("app");
    expect(listing).toMatchObject({ names: ["a"], complete: false });
    expect(inEnglish(listing.reason ?? "")).toContain(reason);
  });

  test.each([
    ...['<?n=2>; rel="last next"', "<?n=2>;REL = NEXT", "<?n=2>; title=x; rel=next; foo"],
    ...["https://h:1/v2/app/tags/list?n=2; rel=next", ' /v2/app/tags/list?n=2 ;rel="next"'],
  ])("%s names the next page", async (link) => {
    const fake = await startFake();
    fake.options.faults = ({ query }) =>
      query.get("n") === "2" ? page("tags", ["b"]) : page("tags", ["a"], link);
    expect((await readerOf(fake).listTags("app")).names).toEqual(["a", "b"]);
  });

  test.each([
    [3, true],
    [2500, true],
    [2500, false],
  ])("a next page without a name to go on after, %i tags: all of them", async (count, cursors) => {
    const fake = await startFake();
    const all = range(count);
    fake.options.faults = ({ path, query }) => {
      const [last, n] = [query.get("last") ?? "", Number(query.get("n"))];
      const from = last === "" ? 0 : all.indexOf(last) + 1;
      const names = all.slice(from, from + n);
      const more = cursors && from + n < all.length;
      const next = more ? names.at(-1) : "";
      return page("tags", names, `http://h:1${path}?n=${n}&last=${next}; rel=next`);
    };
    const listing = await readerOf(fake).listTags("app");
    expect(listing).toMatchObject({ names: all, complete: true });
  });

  test.each(["itself", "nothing"])(
    "one empty page before the end that leads to %s is not taken for the end",
    async (where) => {
      const fake = await startFake();
      const all = range(2500);
      let empty = 1;
      fake.options.faults = ({ path, query }) => {
        const [last, n] = [query.get("last") ?? "", Number(query.get("n"))];
        const lost = last !== "" && empty-- > 0;
        const from = last === "" ? 0 : all.indexOf(last) + 1;
        const names = lost ? [] : all.slice(from, from + n);
        const next = lost && where === "itself" ? last : (names.at(-1) ?? "");
        return page("tags", names, `http://h:1${path}?n=${n}&last=${next}; rel=next`);
      };
      const reader = readerOf(fake);
      expect(await reader.listTags("app")).toMatchObject({ complete: false });
      expect(await reader.listTags("app")).toMatchObject({ names: all, complete: true });
    },
  );

  test("other relations are no pages", async () => {
    const fake = await startFake();
    fake.options.faults = () =>
      page("tags", ["a"], '</next>; rel="help", <?next=1>; title="rel of next"; rel="prev"');
    expect((await readerOf(fake).listTags("app")).complete).toBe(true);
    expect(fake.log).toHaveLength(1);
  });

  test("empty pages that always name another end", async () => {
    const fake = await startFake();
    fake.options.faults = ({ query }) =>
      page("tags", [], `</v2/app/tags/list?last=${lastOf(query) + 1}>; rel="next"`);
    const listing = await readerOf(fake).listTags("app");
    expect(listing).toMatchObject({ names: [], complete: false });
    expect(inEnglish(listing.reason ?? "")).toBe("The list never ends.");
    expect(fake.log.length).toBeLessThan(1100);
  });

  test("pages that always bring something new end before the memory does", async () => {
    const fake = await startFake();
    const filler = "x".repeat(30e6);
    fake.options.faults = ({ query }) => {
      const next = lastOf(query) + 1;
      return page("tags", [`${next}${filler}`], `<?last=${next}>; rel="next"`);
    };
    const listing = await readerOf(fake).listTags("app");
    expect(listing.complete).toBe(false);
    expect(fake.log.length).toBeLessThan(12);
  });

  test("a hundred thousand tags in one answer are taken, what does not fit is refused", async () => {
    const fake = await startFake();
    fake.options.faults = () => page("tags", range(100_000));
    expect((await readerOf(fake).listTags("app")).names).toHaveLength(100_000);
    fake.options.faults = () => page("tags", ["x".repeat(34e6)]);
    await expect(readerOf(fake).listTags("app")).rejects.toMatchObject({ kind: "tooLarge" });
  });
});

describe("a sign-in in the middle of a list", () => {
  const users = { ann: "secret" };
  const user = { username: "ann", password: "secret" };
  const expired = (url: string): Fault => ({
    type: "status",
    status: 401,
    effect: "before",
    headers: {
      "www-authenticate": `Bearer realm="${url}/token",service="fake",error="invalid_token"`,
    },
  });

  test("a token that ends between two pages is renewed, and the list whole", async () => {
    const fake = await startFake({
      profile: "distribution-3.1",
      pageSize: 2,
      auth: { type: "token", users },
    });
    putImage(fake, "app", range(6));
    let times = 1;
    fake.options.faults = ({ query }) =>
      query.get("last") === "t0003" && times-- > 0 ? expired(fake.url) : null;
    expect(await readerOf(fake, user).listTags("app")).toMatchObject({
      names: range(6),
      complete: true,
    });
    expect(fake.calls().filter((call) => call.includes("/token"))).toHaveLength(2);
  });

  test("one that is refused for good is an error, never the end of the list", async () => {
    const fake = await startFake({
      profile: "distribution-3.1",
      pageSize: 2,
      auth: { type: "token", users },
    });
    putImage(fake, "app", range(6));
    fake.options.faults = ({ query }) => (query.has("last") ? expired(fake.url) : null);
    await expect(readerOf(fake, user).listTags("app")).rejects.toMatchObject({
      kind: "unauthenticated",
    });
  });

  test.each([
    [404, "404 page not found\n"],
    [405, "Method not allowed\n"],
    [501, ""],
    [400, '{"errors":[{"code":"UNSUPPORTED"}]}'],
  ])("a catalog that is refused with %i is none", async (status, body) => {
    const fake = await startFake();
    fake.options.faults = () => ({ type: "status", status, effect: "before", body });
    expect(await readerOf(fake).listRepositories()).toMatchObject({
      names: [],
      complete: false,
      found: false,
    });
    expect(fake.log.length).toBeLessThanOrEqual(2);
  });

  test("a catalog that fails for a while is an error, not an empty one", async () => {
    const fake = await startFake();
    fake.options.faults = () => ({ type: "status", status: 503, effect: "before", body: "<html>" });
    await expect(readerOf(fake).listRepositories()).rejects.toMatchObject({ kind: "server" });
  });
});
