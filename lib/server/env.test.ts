import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { environmentNames, parseEnvironment } from "./env";

describe("the environment", () => {
  it("needs nothing", () => {
    expect(parseEnvironment({})).toMatchObject({
      PORT: 3000,
      DRYDOCK_DATA_DIR: "./data",
      REGISTRY_NAME: "default",
      REGISTRY_SKIP_TLS_VERIFY: false,
    });
  });

  it("is told of every fault at once", () => {
    const faulty = {
      PORT: "many",
      DATABASE_URL: "mysql://x",
      DRYDOCK_SECRET: "short",
      REGISTRY_URL: "registry.example",
    };
    expect(() => parseEnvironment(faulty)).toThrow(
      /4 fault[^]*PORT[^]*DATABASE_URL[^]*DRYDOCK_SECRET[^]*REGISTRY_URL/,
    );
  });

  it("has a secret as a value or in a file, not both", () => {
    const file = "/run/secrets/drydock";
    const value = "a secret that is long enough for us";
    expect(parseEnvironment({ DRYDOCK_SECRET_FILE: file })).toMatchObject({
      DRYDOCK_SECRET_FILE: file,
    });
    expect(() => parseEnvironment({ DRYDOCK_SECRET_FILE: file, DRYDOCK_SECRET: value })).toThrow(
      "DRYDOCK_SECRET_FILE: give either this or DRYDOCK_SECRET",
    );
    expect(() =>
      parseEnvironment({ DRYDOCK_SECRET_OLD_FILE: file, DRYDOCK_SECRET_OLD: value }),
    ).toThrow("give either this or DRYDOCK_SECRET_OLD");
  });

  it("takes an empty variable for one that is not set", () => {
    expect(parseEnvironment({ PORT: "", REGISTRY_USERNAME: "" })).toMatchObject({ PORT: 3000 });
  });

  it("is documented, every variable of it", async () => {
    const path = fileURLToPath(new URL("../../docs/configuration.md", import.meta.url));
    const text = await readFile(path, "utf8");
    const missing = environmentNames.filter((name) => !text.includes(`| \`${name}\``));
    expect(missing).toEqual([]);
  });
});
