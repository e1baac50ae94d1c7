import { describe, expect, test } from "vitest";
import type { ImageComparison } from "../api/comparison";
import { compareImages } from "./compare-images";
import { readImage } from "./read-image";
import { now, serveImage, type ImageParts } from "./testing/serve";

function compare(a: ImageParts, b: ImageParts): ImageComparison {
  const [ofA, ofB] = [readImage(serveImage(a), now), readImage(serveImage(b), now)];
  if (!ofA || !ofB) throw new Error("It is not understood.");
  return compareImages(ofA, ofB);
}

const ofConfig = (config: object, more: object = {}): ImageParts => ({
  config: { os: "linux", architecture: "amd64", config, ...more },
});

const stepsOf = (...commands: string[]) => commands.map((command) => ({ created_by: command }));

describe("layers", () => {
  test("are shared from the bottom up to where the images part", () => {
    const { layers } = compare(
      { layers: ["base", "deps", "app1"] },
      { layers: ["base", "deps2", "app2", "extra"] },
    );
    expect([layers.common, layers.count]).toEqual([1, 4]);
    expect([layers.aboveA, layers.aboveB]).toEqual([
      { layers: 2, bytes: 20 },
      { layers: 3, bytes: 30 },
    ]);
    expect(layers.rows.map(({ match }) => match)).toEqual(["same", "apart", "apart", "apart"]);
    expect(layers.rows[3]).toMatchObject({ a: null, b: { otherPosition: null } });
  });

  test("that stand elsewhere in the other image name the place", () => {
    const { layers } = compare({ layers: ["base", "x", "y"] }, { layers: ["base", "y", "x"] });
    expect(layers.rows.map(({ a, b }) => [a?.otherPosition, b?.otherPosition])).toEqual([
      [1, 1],
      [3, 3],
      [2, 2],
    ]);
  });

  test("are weighed once each, however often an image lists them", () => {
    const { layers, a, b } = compare(
      { layers: ["base", "base", "mine"] },
      { layers: ["base", "yours", "yours"] },
    );
    expect(layers).toMatchObject({ sharedBytes: 10, onlyA: 10, onlyB: 10 });
    expect([a.bytes, b.bytes]).toEqual([20, 20]);
  });

  test("of impossible sizes do not make a number that nothing can hold", () => {
    const size = Number.MAX_SAFE_INTEGER;
    const huge = ["1", "2", "3"].map((name) => ({ digest: `sha256:${name.repeat(64)}`, size }));
    expect(compare({ layers: huge }, {}).layers.onlyA).toBe(size);
  });

  test("with the same files and other bytes are no difference of content", () => {
    const config = (ids: unknown) => ({ os: "linux", rootfs: { diff_ids: ids } });
    const gzip = { layers: ["gzip", "top"], config: config(["d1", "d2"]) };
    const zstd = { layers: ["zstd", "else"], config: config(["d1", "d3"]) };
    const { layers } = compare(gzip, zstd);
    expect(layers.rows.map(({ match }) => match)).toEqual(["recompressed", "apart"]);
    expect(layers).toMatchObject({ common: 1, sharedBytes: 0, onlyA: 20, onlyB: 20 });
    const moved = compare(gzip, { layers: ["new", "zstd"], config: config(["d0", "d1"]) });
    expect(moved.layers.rows[0]?.a?.otherPosition).toBe(2);
  });

  test("are not taken for the same by diff IDs that are too few, or are none", () => {
    const config = (ids: unknown) => ({ os: "linux", rootfs: { diff_ids: ids } });
    for (const ids of [["d1"], ["d1", "d2", "d3"], "d1", [1, null], null]) {
      const one = { layers: ["a", "b"], config: config(ids) };
      expect(compare(one, { ...one, layers: ["c", "d"] }).layers.common).toBe(0);
    }
  });

  test("beyond a thousand are counted and not listed", () => {
    const many = Array.from({ length: 3_000 }, (_, at) => `l${at}`);
    const { layers } = compare({ layers: many }, { layers: many.slice(0, 2_500) });
    expect([layers.rows.length, layers.count, layers.common]).toEqual([1_000, 3_000, 2_500]);
  });
});

describe("the history", () => {
  const layers = ["base", "deps"];

  test("names the step that made each layer, and passes over those that made none", () => {
    const history = [
      ...stepsOf("ADD rootfs"),
      { created_by: "ENV A=1", empty_layer: true },
      ...stepsOf("RUN npm ci"),
    ];
    const { a, layers: compared } = compare({ layers, config: { os: "linux", history } }, {});
    expect(a.history).toBe("fits");
    expect(compared.rows.map((row) => row.a?.command)).toEqual(["ADD rootfs", "RUN npm ci"]);
  });

  test.each([
    ["longer than the layers", stepsOf("1", "2", "3"), "unfit"],
    ["shorter than the layers", stepsOf("1"), "unfit"],
    ["of empty steps alone", [{ created_by: "ENV", empty_layer: true }], "unfit"],
    ["absent", undefined, "none"],
    ["no list", "RUN", "none"],
    ["empty", [], "none"],
  ])("that is %s says of no layer what made it", (_, history, state) => {
    const { a, layers: compared } = compare({ layers, config: { os: "linux", history } }, {});
    expect(a.history).toBe(state);
    expect(compared.rows.map((row) => row.a?.command)).toEqual([null, null]);
  });

  test("has steps of any length, of which the beginning is passed on", () => {
    const config = { os: "linux", history: stepsOf("RUN x", `RUN ${"y".repeat(500_000)}`) };
    const { layers: compared } = compare({ layers, config }, {});
    expect(compared.rows[1]?.a?.command).toHaveLength(4_000);
  });
});

describe("what a config sets", () => {
  test("differs by name", () => {
    const { settings } = compare(
      ofConfig(
        { User: "app", WorkingDir: "/app", Entrypoint: ["a b"], Cmd: ["run"] },
        { author: "Robin" },
      ),
      ofConfig({ User: "", WorkingDir: "/srv", Entrypoint: ["a", "b"], Cmd: ["run"] }),
    );
    const shown = Object.fromEntries(settings.map(({ name, ...rest }) => [name, rest]));
    expect(shown).toMatchObject({
      platform: { differs: false, a: "linux/amd64" },
      user: { differs: true, a: "app", b: null },
      workingDir: { differs: true, a: "/app", b: "/srv" },
      entrypoint: { differs: true, a: '["a b"]', b: '["a","b"]' },
      cmd: { differs: false },
      author: { differs: true, a: "Robin", b: null },
      mediaType: { differs: false },
    });
  });

  test("is the platform as well, and the media types of manifest, config and layers", () => {
    const docker = "application/vnd.docker.distribution.manifest.v2+json";
    const { settings } = compare(
      { layers: ["x"], config: { os: "linux", architecture: "arm64", variant: "v8" } },
      {
        layers: ["x"],
        mediaType: docker,
        configType: "application/vnd.docker.container.image.v1+json",
        layerType: "application/vnd.docker.image.rootfs.diff.tar.gzip",
      },
    );
    const differing = settings.filter(({ differs }) => differs).map(({ name }) => name);
    expect(differing).toEqual(["platform", "mediaType", "configType", "layerTypes"]);
  });

  test("are dates, where they are plausible", () => {
    const { a, b } = compare(
      ofConfig({}, { created: "2026-01-02T03:04:05Z" }),
      ofConfig({}, { created: "1970-01-01T00:00:00Z" }),
    );
    expect([a.created, a.createdSource]).toEqual([Date.UTC(2026, 0, 2, 3, 4, 5), "config"]);
    expect([b.created, b.createdSource]).toEqual([null, null]);
  });

  test("are variables, labels, ports and volumes, each by name", () => {
    const compared = compare(
      ofConfig({
        Env: ["PATH=/bin", "A=1", "OLD=x"],
        Labels: { team: "red", version: "1" },
        ExposedPorts: { "80/tcp": {} },
        Volumes: { "/data": {} },
      }),
      ofConfig({
        Env: ["PATH=/bin", "A=2", "NEW=a=b"],
        Labels: { team: "red", version: "2" },
        ExposedPorts: { "80/tcp": {}, "443/tcp": {} },
      }),
    );
    expect(compared.env?.items).toEqual([
      { name: "A", change: "changed", a: "1", b: "2" },
      { name: "NEW", change: "added", a: null, b: "a=b" },
      { name: "OLD", change: "removed", a: "x", b: null },
      { name: "PATH", change: "same", a: "/bin", b: "/bin" },
    ]);
    expect(compared.labels?.counts).toEqual({ added: 0, removed: 0, changed: 1, same: 1 });
    expect(compared.ports?.counts).toEqual({ added: 1, removed: 0, changed: 0, same: 1 });
    expect(compared.volumes?.items).toEqual([{ name: "/data", change: "removed", a: "", b: null }]);
  });

  test("is not told of an image whose config could not be read, nor compared with nothing", () => {
    for (const config of [null, "no JSON", "[]", '{"rootfs":1}']) {
      const { a, ...compared } = compare({ layers: ["x"], config }, ofConfig({ Env: ["A=1"] }));
      expect(a.config).toBe("unreadable");
      expect(compared).toMatchObject({ env: null, labels: null, ports: null, volumes: null });
      expect(compared.settings.map(({ name }) => name)).not.toContain("user");
      expect(compared.annotations).not.toBeNull();
      const reverse = compare(ofConfig({ Env: ["A=1"] }), { layers: ["x"], config });
      expect(reverse).toMatchObject({ b: { config: "unreadable" }, env: null, ports: null });
    }
  });

  test("is nothing for an artifact, of which layers and annotations are compared", () => {
    const chart = {
      configType: "application/vnd.cncf.helm.config.v1+json",
      config: '{"os":"linux","name":"web"}',
      layers: ["chart"],
    };
    const compared = compare(
      { ...chart, annotations: { "org.opencontainers.image.version": "1" } },
      { ...chart, annotations: { "org.opencontainers.image.version": "2" } },
    );
    expect(compared).toMatchObject({ a: { kind: "artifact", config: "none" }, env: null });
    expect([compared.layers.common, compared.annotations.counts.changed]).toEqual([1, 1]);
  });
});
