import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { artifactContent } from "../api/artifacts";
import { readChart } from "./read-chart";
import { readTar } from "./read-tar";
import { makeEntry, makeRecord, makeTar } from "./testing/make-tar";

const config = {
  ...{ apiVersion: "v2", name: "shop", version: "1.4.0", appVersion: "1.27" },
  ...{ description: "A shop", type: "application", kubeVersion: ">=1.25", deprecated: true },
  maintainers: [{ name: "Robin", email: "robin@example.com" }],
  dependencies: [
    { name: "postgresql", version: "15.x", repository: "oci://registry.example/charts" },
    { name: "redis" },
  ],
};
const wrongTypes = '{"name":1,"maintainers":{},"dependencies":[1,{"name":[]}],"home":{}}';
const files = {
  "shop/Chart.yaml": "name: shop\n",
  "shop/values.yaml": "replicas: 2\n",
  "shop/README.md": "# Shop\n",
  "shop/templates/deployment.yaml": "kind: Deployment\n",
  "shop/templates/tests/test.yaml": "kind: Pod\n",
  "shop/charts/redis/Chart.yaml": "name: redis\n",
  "shop/charts/redis/templates/other.yaml": "kind: Other\n",
};
const read = (given: Record<string, string | Uint8Array>) =>
  readChart(makeTar(given), JSON.stringify(config));

describe("Helm charts", () => {
  test("what Chart.yaml states, and the files that people read", () => {
    expect(read(files)).toEqual({
      ...{ kind: "chart", name: "shop", version: "1.4.0", appVersion: "1.27" },
      ...{ description: "A shop", type: "application", kubeVersion: ">=1.25", home: null },
      ...{ deprecated: true, maintainers: ["Robin"], dependencyCount: 2 },
      dependencies: [
        { name: "postgresql", version: "15.x", repository: "oci://registry.example/charts" },
        { name: "redis", version: null, repository: null },
      ],
      chartYaml: { text: "name: shop\n", length: 11 },
      readme: { text: "# Shop\n", length: 7 },
      values: { text: "replicas: 2\n", length: 12 },
      templateCount: 2,
      templates: [
        {
          ...{ path: "templates/deployment.yaml", size: 17 },
          text: { text: "kind: Deployment\n", length: 17 },
        },
        {
          ...{ path: "templates/tests/test.yaml", size: 10 },
          text: { text: "kind: Pod\n", length: 10 },
        },
      ],
    });
  });

  test("an archive without a Chart.yaml of its own is none", () => {
    expect(read({ "shop/charts/redis/Chart.yaml": "name: redis" })).toBeNull();
    expect(readChart(new Uint8Array(), "{}")).toBeNull();
  });

  test("without a config that can be read, its files are shown and nothing is stated", () => {
    for (const broken of [null, "", "[]", "[".repeat(1_000), wrongTypes]) {
      const chart = readChart(makeTar(files), broken);
      expect(chart).toMatchObject({ name: null, version: null, dependencies: [] });
      expect(chart?.chartYaml?.text).toBe("name: shop\n");
    }
  });

  test("very many and very long templates are counted, and only the first shown", () => {
    const long = "x".repeat(100_000);
    const many = Array.from({ length: 600 }, (_, at) => [`shop/templates/${at}.yaml`, long]);
    const chart = read({ ...files, ...(Object.fromEntries(many) as Record<string, string>) });
    expect(chart?.templateCount).toBe(602);
    expect(chart?.templates).toHaveLength(500);
    const shown = chart?.templates.map(({ text }) => text?.text.length ?? 0) ?? [];
    expect(Math.max(...shown)).toBe(64 * 1024);
    expect(shown.reduce((sum, length) => sum + length, 0)).toBe(1024 * 1024);
    expect(chart?.templates[2]?.text?.length).toBe(100_000);
    expect(chart?.templates.at(-1)?.text).toBeNull();
  });

  test("no bytes in the archive make the reader throw", () => {
    const archive = makeTar(files);
    const spoiled = fc
      .array(fc.tuple(fc.nat(archive.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 })
      .map((changes) => {
        const bytes = Buffer.from(archive);
        for (const [at, value] of changes) bytes[at] = value;
        return bytes;
      });
    fc.assert(
      fc.property(fc.oneof(spoiled, fc.uint8Array({ maxLength: 2000 })), (bytes) => {
        const chart = readChart(bytes, JSON.stringify(config));
        if (chart) expect(artifactContent.parse(chart)).toEqual(chart);
      }),
      { numRuns: 500 },
    );
  });
});

describe("tar archives", () => {
  const paths = (archive: Uint8Array) => readTar(archive).map(({ path }) => path);

  test("long paths: of pax, of GNU, and of ustar's prefix", () => {
    const long = `shop/${"d/".repeat(100)}file`;
    expect(paths(makeTar({ [long]: "a" }))).toEqual([long]);
    const gnu = [
      makeEntry("long", Buffer.from(`${long}\0`), "L"),
      makeEntry("cut", Buffer.from("a"), "0"),
    ];
    expect(paths(Buffer.concat([...gnu, makeEntry("next", Buffer.from("b"), "0")]))).toEqual([
      long,
      "next",
    ]);
    const records = [makeRecord("mtime=1.5"), makeRecord("path=größe")];
    const pax = makeEntry("pax", Buffer.concat(records), "x");
    expect(paths(Buffer.concat([pax, makeEntry("cut", Buffer.from("a"), "0")]))).toEqual(["größe"]);
  });

  test("only regular files: no link leads anywhere", () => {
    const entries = ["1", "2", "5", "0"].map((type) => makeEntry(`of-${type}`, Buffer.of(), type));
    expect(paths(Buffer.concat(entries))).toEqual(["of-0"]);
  });

  test("a path that leads out of the archive is a text like others", () => {
    expect(paths(makeTar({ "../../etc/passwd": "x" }))).toEqual(["../../etc/passwd"]);
  });

  test("a size beyond the archive, or a header with another sum, ends it", () => {
    const first = makeEntry("first", Buffer.from("a"), "0");
    const second = makeEntry("second", Buffer.from("b"), "0");
    const broken = Buffer.from(second);
    broken[0] = 0x7a;
    expect(paths(Buffer.concat([first, broken, second]))).toEqual(["first"]);
    expect(paths(Buffer.concat([first, second]).subarray(0, 1024 + 512))).toEqual(["first"]);
  });

  test("of entries without end the first are read", () => {
    const entry = makeEntry("one", Buffer.of(), "0");
    expect(readTar(Buffer.concat(Array<Buffer>(20_000).fill(entry)))).toHaveLength(10_000);
  });
});
