import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { environmentNames } from "../lib/server/app/environment";

const read = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../${name}`, import.meta.url)), "utf8");

interface Service {
  [key: string]: unknown;
  environment: Record<string, string>;
}
const { services } = parse(read("compose.yaml")) as { services: Record<string, Service> };

/** The instructions of the image that is kept, the last stage; continued lines are joined. */
const lines = read("Dockerfile")
  .replaceAll(/\\\n\s*/g, " ")
  .split("\n")
  .filter((line) => line.trim() !== "" && !line.startsWith("#"));
const image = lines.slice(lines.findLastIndex((line) => line.startsWith("FROM ")));
const at = (start: string) => image.findIndex((line) => line.startsWith(start));

describe("compose.yaml", () => {
  test("Drydock comes back, writes nothing but its data and /tmp, and has no rights to spare", () => {
    expect(services["drydock"]).toMatchObject({
      restart: "unless-stopped",
      init: true,
      read_only: true,
      tmpfs: [expect.stringMatching(/^\/tmp:size=/)],
      // The registry's content is there to be read.
      volumes: ["drydock:/data", "registry:/registry:ro"],
      cap_drop: ["ALL"],
      security_opt: ["no-new-privileges:true"],
      pids_limit: expect.any(Number),
      mem_limit: expect.stringMatching(/^\d+g$/),
    });
    for (const key of ["privileged", "cap_add", "user", "healthcheck", "network_mode", "pid"]) {
      expect(services["drydock"]).not.toHaveProperty(key);
    }
  });

  test("every service comes back, gains no rights, and is reachable from this machine only", () => {
    for (const service of Object.values(services)) {
      expect(service).toMatchObject({
        restart: "unless-stopped",
        security_opt: ["no-new-privileges:true"],
        ports: [expect.stringMatching(/^127\.0\.0\.1:/)],
      });
    }
  });

  test("names only variables that Drydock reads", () => {
    const names = Object.keys(services["drydock"]?.environment ?? {});
    expect(names.filter((name) => !environmentNames.includes(name))).toEqual([]);
  });
});

describe("the image", () => {
  test("runs as a user who can write its data, and not its code", () => {
    const copies = image.filter((line) => line.startsWith("COPY "));
    expect(copies.filter((line) => line.includes("--chown"))).toEqual([
      "COPY --from=build --chown=node:node --chmod=700 /data /data",
    ]);
    expect(image.at(at("USER "))).toBe("USER node");
    expect(image.slice(at("USER ")).filter((line) => /^(?:COPY|ADD|RUN|USER) /.test(line))).toEqual(
      ["USER node"],
    );
    expect(at("VOLUME /data")).toBeGreaterThan(at("USER "));
  });

  test("says itself whether it is well", () => {
    expect(image.find((line) => line.startsWith("HEALTHCHECK "))).toContain("/api/health");
  });

  test("has the commands that seal the store again and plan from a shell beside the server", () => {
    const build = lines.join("\n");
    expect(build).toContain("cp scripts/reseal.mjs scripts/drydock.mjs .next/standalone/");
    expect(build).toContain('bundleShell(".next/standalone/shell.mjs")');
    for (const file of ["scripts/reseal.mjs", "scripts/drydock.mjs", "scripts/lib"])
      expect(read(".dockerignore")).toContain(`!${file}`);
  });
});
