import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { makeResolver, readSources, root, specifiersOf } from "./module-graph";

/** The first room whose prefix fits; order matters. */
const rooms = [
  ["core", "lib/core/"],
  ["server", "lib/server/"],
  ["client", "lib/client/"],
  ["testing", "lib/testing/"],
  ["components", "components/"],
  ["api", "app/api/"],
  ["pages", "app/"],
  ["e2e", "e2e/"],
  ["start", "instrumentation"],
  ["start", "proxy"],
] as const;
type Room = (typeof rooms)[number][0];

/** Who may import whom, besides itself. */
const arrows: Record<Room, readonly Room[]> = {
  core: [],
  server: ["core"],
  client: ["core"],
  components: ["client", "core"],
  api: ["server", "core"],
  // Pages draw one component; only layouts ask the server, for the session.
  pages: ["components", "client", "core", "server"],
  start: ["server", "core"],
  testing: ["core", "server", "client", "components", "e2e"],
  // The journeys look for what the pages say, in either language.
  e2e: ["core", "server", "client"],
};

/** Small and pure: they run in a worker as well as on the server. */
const corePackages = [
  "fastest-levenshtein",
  "zod",
  "cborg",
  "re2js",
  "semver",
  "@noble/hashes",
  "safe-stable-stringify",
  "date-fns",
  "croner",
  "intl-messageformat",
  "use-intl",
];

/** The rooms inside lib/server, lowest first: each may use those before it. */
const serverRooms = [
  [
    "phrases",
    "crypto",
    "store",
    "app",
    "registry-client",
    "http",
    "audit",
    "storage",
    "archive",
    "jobs",
    "search",
  ],
  [
    "notifications",
    "registries",
    "in-use",
    "snapshots",
    "scans",
    "policies",
    "plans",
    "events",
    "runs",
    "schedules",
    "configuration",
    "garbage-collections",
    "content",
  ],
  ["access", "openapi", "compute", "start", "front-door", "shell"],
].flat();

const sources = readSources();
const files = [...sources.keys()];
const resolve = makeResolver(sources);

function roomOf(file: string): Room | null {
  return rooms.find(([, prefix]) => file.startsWith(prefix))?.[0] ?? null;
}

function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file) || /\/(testing|cases)\//.test(file) || file.startsWith("e2e/");
}

const textOf = (file: string) => sources.get(file) ?? "";
const importsOf = (file: string) => specifiersOf(textOf(file));

const shipped = files.filter((file) => !isTest(file));

const targetsOf = (file: string) =>
  importsOf(file).flatMap((specifier) => resolve(file, specifier) ?? []);

/** Each way from a file back to itself, once. */
function findCircles(among: readonly string[]): string[] {
  const state = new Map<string, "open" | "done">();
  const circles: string[] = [];
  const visit = (file: string, way: readonly string[]): void => {
    if (state.get(file) === "open") {
      circles.push([...way.slice(way.indexOf(file)), file].join(" → "));
    }
    if (state.has(file)) return;
    state.set(file, "open");
    for (const target of targetsOf(file)) visit(target, [...way, file]);
    state.set(file, "done");
  };
  for (const file of among) visit(file, []);
  return circles;
}

describe("the rooms' arrows", () => {
  test("there is something to check", () => {
    expect(shipped.length).toBeGreaterThan(50);
    expect(importsOf("lib/core/api/index.ts").length).toBeGreaterThan(5);
  });

  test("every import follows them", () => {
    const wrong = shipped.flatMap((file) => {
      const from = roomOf(file);
      if (!from) return [];
      return importsOf(file).flatMap((specifier) => {
        const target = resolve(file, specifier);
        const to = target === null ? null : roomOf(target);
        return to === null || to === from || arrows[from].includes(to)
          ? []
          : [`${file} → ${specifier}`];
      });
    });
    expect(wrong).toEqual([]);
  });

  test("inside lib/server a room uses only those below it", () => {
    const level = (file: string) => serverRooms.indexOf(file.split("/")[2] ?? "");
    const inServer = shipped.filter((file) => roomOf(file) === "server");
    expect(inServer.filter((file) => level(file) === -1)).toEqual([]);
    const wrong = inServer.flatMap((file) =>
      targetsOf(file)
        .filter((target) => roomOf(target) === "server" && level(target) > level(file))
        .map((target) => `${file} → ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  test("no file imports itself through others, not even for a type", () => {
    expect(findCircles(shipped)).toEqual([]);
  });

  test("what ships imports nothing that the image leaves out", () => {
    const ignored = readFileSync(join(root, ".dockerignore"), "utf8");
    expect(ignored).toContain("**/testing\n**/cases\n");
    const wrong = shipped.flatMap((file) =>
      importsOf(file)
        .map((specifier) => resolve(file, specifier))
        .filter((target) => target !== null && isTest(target))
        .map((target) => `${file} → ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  test("core imports only small pure packages", () => {
    const wrong = shipped
      .filter((file) => roomOf(file) === "core")
      .flatMap((file) =>
        importsOf(file)
          .filter((specifier) => resolve(file, specifier) === null)
          .filter(
            (specifier) =>
              !corePackages.some((name) => specifier === name || specifier.startsWith(`${name}/`)),
          )
          .map((specifier) => `${file} → ${specifier}`),
      );
    expect(wrong).toEqual([]);
  });

  test("core has no clock and no dice: both are arguments", () => {
    const wrong = shipped
      .filter((file) => roomOf(file) === "core")
      .filter((file) => /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(/.test(textOf(file)));
    expect(wrong).toEqual([]);
  });

  test("every server file says so, so that no bundle for the browser can take it in", () => {
    const wrong = shipped
      .filter((file) => roomOf(file) === "server")
      .filter((file) => !textOf(file).includes('import "server-only"'));
    expect(wrong).toEqual([]);
  });

  test("the environment is read in one place", () => {
    const allowed = [
      "lib/server/app/environment.ts",
      // next-auth has no other way to be told its own settings.
      "lib/server/access/sign-in/next-auth.ts",
      "lib/server/start/get-app.ts",
      // The command is a process of its own, and says by its variables who asks.
      "lib/server/shell/start.ts",
      "instrumentation.ts",
      "instrumentation-node.ts",
    ];
    const wrong = shipped.filter(
      (file) => !allowed.includes(file) && /\bprocess\.env\b/.test(textOf(file)),
    );
    expect(wrong).toEqual([]);
  });

  test("no form puts its fields into an address, where a log would keep a password", () => {
    // The browser submits a form by itself when somebody is faster than the page's scripts.
    const forms = shipped
      .filter((file) => file.endsWith(".tsx"))
      .flatMap((file) => textOf(file).match(/<form\b[^>]*/g) ?? []);
    expect(forms.length).toBeGreaterThan(0);
    expect(forms.filter((form) => !form.includes('method="post"'))).toEqual([]);
  });

  test("pages are wiring: under twenty lines", () => {
    const long = shipped
      .filter((file) => /^app\/.*\/?page\.tsx$/.test(file))
      .filter((file) => textOf(file).split("\n").length > 21);
    expect(long).toEqual([]);
  });

  test("route handlers are declarations: under forty lines", () => {
    const long = shipped
      .filter((file) => /^app\/.*route\.ts$/.test(file))
      .filter((file) => textOf(file).split("\n").length > 41);
    expect(long).toEqual([]);
  });
});
