import "server-only";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { SearchHit } from "@/lib/core/api/search";
import { buildImage } from "../../../testing/build-image";
import type { TestAppOptions } from "../../../testing/server/test-app";
import { removeRegistry } from "../../registries/api";
import { changeRegistry, readOpenSettings } from "../../registries/store-registry";
import { findRegistryRow } from "../../registries/find-registry";
import { blankSettings } from "../../registry-client";
import { rememberRestored } from "../../runs/restore/restore-job";
import { forgetRemoved } from "../../runs/run-job";
import type { Step } from "../../runs/step";
import { digestOf, MemoryRegistry } from "../../scans/testing/memory-registry";
import { createScanHarness, type ScanHarness } from "../../scans/testing/scan-harness";
import { findAnything } from "../api";
import { MOST_IMAGES_OF_TERM } from "../write-terms";

/** What a search must find, and find no more, whichever database the store is. */
export function searchContract(database: string, options: () => TestAppOptions = () => ({})): void {
  describe(`a search in ${database}`, () => {
    let registry: MemoryRegistry;
    let harness: ScanHarness;

    beforeEach(async () => {
      registry = new MemoryRegistry();
      harness = await createScanHarness(registry, options());
    });
    afterEach(() => harness.test.close());

    const ask = (q: string, limit = 10) =>
      findAnything(harness.context, { params: {}, query: { q, limit }, body: undefined });
    const sayHit = ({ kind, repository, tag, digest, as }: SearchHit) =>
      kind === "registry"
        ? "registry"
        : kind === "digest"
          ? `${as} ${repository}${tag ? `:${tag}` : ""}`
          : kind === "label"
            ? `label ${repository}:${tag ?? digest}`
            : [kind, [repository, tag].filter(Boolean).join(":")].join(" ");
    const find = async (q: string) => (await ask(q)).items.map(sayHit);
    const rows = () => harness.context.db.selectFrom("search_terms").selectAll().execute();

    /** An image with labels in its config and annotations on itself. */
    function labelled(
      repository: string,
      tags: string[],
      labels: Record<string, string>,
      annotations: Record<string, string> = {},
    ): string {
      const config = { created: "2025-01-01T00:00:00Z", config: { Labels: labels } };
      const image = buildImage({ layers: [tags.join()], config, document: { annotations } });
      registry.blobs.set(image.config.digest, image.config.bytes);
      return registry.put(repository, tags, image.bytes.toString(), image.mediaType);
    }

    const removal = (repository: string, digest: string, tags: string[]): Step => ({
      ...{ seq: 0, repository, operation: "delete", digest, tag: null, tags, children: [] },
      ...{ kind: "image", state: "done", reason: null, method: null, intent: null },
    });

    describe("by names", () => {
      beforeEach(async () => {
        registry.image("team/my-app", ["v1.2.3", "latest"], { created: "2025-03-01T00:00:00Z" });
        registry.image("app", ["RC1", "latest"], { created: "2025-04-01T00:00:00Z" });
        registry.image("tools/apply", ["nightly-2025.03-abc1234"], { layers: ["t"] });
        await harness.scan();
      });

      test("finds the registry by its name and its address", async () => {
        expect(await find("main")).toContain("registry");
        expect((await ask("registry.test")).items[0]).toMatchObject({
          ...{ kind: "registry", registry: "main" },
          matched: { field: "address", text: "http://registry.test" },
        });
      });

      test("repositories: the name itself, then its beginning, then a word of it", async () => {
        expect(await find("app")).toEqual([
          "repository app",
          "repository team/my-app",
          "repository tools/apply",
        ]);
        expect(await find("my-app")).toEqual(["repository team/my-app"]);
        expect(await find("team/my")).toEqual(["repository team/my-app"]);
        expect(await find("y-app")).toEqual([]);
      });

      test("tags by any of their words and across dots, in whatever case", async () => {
        expect(await find("1.2")).toEqual(["tag team/my-app:v1.2.3"]);
        expect(await find("rc1")).toEqual(["tag app:RC1"]);
        expect(await find("RC")).toEqual(["tag app:RC1"]);
        expect(await find("2025.03-abc")).toEqual(["tag tools/apply:nightly-2025.03-abc1234"]);
        expect(await find("abc1234")).toContain("tag tools/apply:nightly-2025.03-abc1234");
      });

      test("the newest of equal matches first", async () => {
        expect(await find("latest")).toEqual(["tag app:latest", "tag team/my-app:latest"]);
      });

      test("several words: each in the tag, its repository or its registry", async () => {
        expect(await find("my-app latest")).toEqual(["tag team/my-app:latest"]);
        expect(await find("latest my-app")).toEqual(["tag team/my-app:latest"]);
        expect(await find("team/my-app:v1")).toEqual(["tag team/my-app:v1.2.3"]);
        expect(await find("main rc1")).toEqual(["tag app:RC1"]);
        expect(await find("nightly abc1234")).toContain("tag tools/apply:nightly-2025.03-abc1234");
        expect(await find("tools rc1")).toEqual([]);
      });

      test("a pull reference with the registry's host", async () => {
        expect(await find("registry.test/team/my-app:v1.2.3")).toEqual(["tag team/my-app:v1.2.3"]);
        expect(await find("other.test/team/my-app:v1.2.3")).toEqual([]);
      });

      test("says of which kinds there is more than was asked for", async () => {
        const answer = await ask("app", 2);
        expect(answer.items.map(sayHit)).toEqual(["repository app", "repository team/my-app"]);
        expect(answer.more).toEqual(["repository"]);
        expect((await ask("app", 3)).more).toEqual([]);
      });

      test.each([
        "%",
        "_",
        "app%",
        "' or 1=1 --",
        "a\u0000pp",
        "🚢",
        "\ud800",
        "\\",
        "!",
        "(",
        "*",
      ])("%j is no pattern and no fault", async (q) => {
        const items = await find(q);
        expect(items.every((item) => q === "app%" || !item.includes("apply"))).toBe(true);
      });
    });

    describe("by a digest", () => {
      let child: string;
      let index: string;
      beforeEach(async () => {
        child = registry.image("app", [], { layers: ["c"] });
        index = registry.index("app", ["v1"], [child]);
        registry.index("copy", ["other"], [child]);
        await harness.scan();
      });

      test("finds every repository that has it, with or without its algorithm", async () => {
        const hex = index.slice("sha256:".length);
        const both = ["manifest app:v1", "manifest copy:other"];
        for (const q of [index, hex, hex.slice(0, 12), index.slice(0, 20), hex.toUpperCase()])
          expect(await find(q), q).toEqual(both);
      });

      test("finds what lists it as a child, and the image whose config it is", async () => {
        expect(await find(child)).toEqual(["manifest app", "child app:v1", "child copy:other"]);
        const row = await harness.context.db
          .selectFrom("manifests")
          .select("config_digest")
          .where("digest", "=", child)
          .executeTakeFirstOrThrow();
        const answer = await ask(row.config_digest ?? "");
        expect(answer.items.map(sayHit)).toEqual(["config app"]);
        expect(answer.items[0]).toMatchObject({ digest: child });
      });

      test("finds the images that have it as a layer, by the whole digest alone", async () => {
        const layer = digestOf("c");
        expect(await find(layer)).toEqual(["layer app"]);
        expect(await find(layer.slice("sha256:".length))).toEqual(["layer app"]);
        expect(await find(layer.slice(0, 30))).toEqual([]);
        expect((await ask(layer)).unsearched).toEqual([]);
      });

      test("in one repository where another word says so", async () => {
        expect(await find(`copy@${index}`)).toEqual(["repository copy", "manifest copy:other"]);
      });
    });

    describe("by labels and annotations", () => {
      const revision = "4f5e6d7c8b9a0f1e2d3c4b5a69788796a5b4c3d2";
      let image: string;
      beforeEach(async () => {
        image = labelled(
          "app",
          ["v1"],
          { "org.opencontainers.image.revision": revision, vendor: "Acme Works" },
          { ticket: "OPS-4711" },
        );
        labelled("other", ["v2"], { vendor: "Acme Works" });
        await harness.scan();
      });

      test("finds the image of a revision, and says by what", async () => {
        const { items } = await ask(revision.slice(0, 9));
        expect(items).toEqual([
          expect.objectContaining({
            ...{ kind: "label", registry: "main", repository: "app", tag: "v1", digest: image },
            matched: {
              ...{ field: "label", key: "org.opencontainers.image.revision", text: revision },
            },
          }),
        ]);
      });

      test("finds any value by its words, and an annotation like a label", async () => {
        expect(await find("works")).toEqual(["label app:v1", "label other:v2"]);
        expect(await find("acme other")).toEqual(["label other:v2"]);
        const { items } = await ask("ops-4711");
        expect(items[0]?.matched).toEqual({ field: "annotation", key: "ticket", text: "OPS-4711" });
      });
    });

    test("a value that very many images have finds so many of them, and no more", async () => {
      const count = MOST_IMAGES_OF_TERM + 30;
      for (let at = 0; at < count; at++)
        labelled("app", [`t${at}`], { vendor: "Acme", build: `own${at}` });
      await harness.scan();
      const stored = (await rows()).filter(({ kind }) => kind === "image");
      const ofTerm = (term: string) => stored.filter((row) => row.term === term).length;
      expect(ofTerm("acme")).toBe(MOST_IMAGES_OF_TERM);
      expect(stored).toHaveLength(MOST_IMAGES_OF_TERM + count);
      expect(await ask("acme", 100)).toMatchObject({ more: ["label"] });
      expect(await find(`own${count - 1}`)).toEqual([`label app:t${count - 1}`]);
    });

    describe("after a change", () => {
      let digest: string;
      beforeEach(async () => {
        digest = labelled("app", ["unique-1", "v1"], { build: "b-4711" });
        registry.image("keep", ["v1"], { layers: ["k"] });
        await harness.scan();
        expect(await find("unique")).toEqual(["tag app:unique-1"]);
        expect(await find("4711")).toEqual(["label app:unique-1"]);
      });

      test("a scan finds what is new and forgets a tag that is gone", async () => {
        registry.repository("app").tags.delete("unique-1");
        registry.image("app", ["fresh"], { layers: ["f"] });
        await harness.scan();
        expect(await find("unique")).toEqual([]);
        expect(await find("fresh")).toEqual(["tag app:fresh"]);
        const kept = (await rows()).map(({ target }) => target);
        expect(kept).not.toContain("unique-1");
        expect(kept).toContain("v1");
      });

      test("a scan forgets a repository that is gone with all that was found by it", async () => {
        registry.repositories.delete("app");
        await harness.scan();
        for (const q of ["app", "unique", "4711", digest]) expect(await find(q), q).toEqual([]);
        expect(await find("v1")).toEqual(["tag keep:v1"]);
        const targets = new Set((await rows()).map(({ target }) => target));
        expect([...targets].sort()).toEqual(["keep", "v1"]);
      });

      test("a run's deletion is not found any more, and what it restores is", async () => {
        const step = removal("app", digest, ["unique-1", "v1"]);
        await forgetRemoved(harness.context, "id-main", step);
        for (const q of ["unique", "4711", digest]) expect(await find(q), q).toEqual([]);
        expect(await find("v1")).toEqual(["tag keep:v1"]);
        const put: Step = { ...step, operation: "put", tag: "unique-1" };
        await rememberRestored(harness.context, "id-main", put);
        expect(await find("unique")).toEqual(["tag app:unique-1"]);
        expect(await find("4711")).toEqual(["label app:unique-1"]);
      });

      test("at another address nothing of the old one is found", async () => {
        const row = await findRegistryRow(harness.context, "main");
        const settings = { ...blankSettings, ...readOpenSettings(row), url: "http://new.test" };
        await changeRegistry(harness.context, row, settings);
        expect(await find("unique")).toEqual([]);
        expect(await rows()).toEqual([]);
      });

      test("a registry that is removed takes everything along", async () => {
        const params = { registry: "main" };
        await removeRegistry(harness.context, { params, query: {}, body: undefined });
        for (const q of ["main", "app", "unique", "4711"]) expect(await find(q), q).toEqual([]);
        expect(await rows()).toEqual([]);
      });
    });
  });
}
