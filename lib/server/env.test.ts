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
      DRYDOCK_TRUSTED_PROXIES: "10.0.0.1, proxy.example",
    };
    expect(() => parseEnvironment(faulty)).toThrow(
      /5 fault[^]*PORT[^]*DATABASE_URL[^]*DRYDOCK_SECRET[^]*"proxy.example"[^]*REGISTRY_URL/,
    );
  });

  it("passes on to a command what it needs and what is named, none of Drydock's own", () => {
    const source = { PATH: "/bin", HOME: "", TZ: "UTC", AWS_KEY: "k", DRYDOCK_GC_ENV: "TZ" };
    expect(parseEnvironment(source).commandVariables).toEqual({ PATH: "/bin", TZ: "UTC" });
    for (const name of ["DRYDOCK_SECRET", "DATABASE_URL", "REGISTRY_PASSWORD", "A=B"]) {
      expect(() => parseEnvironment({ DRYDOCK_GC_ENV: name })).toThrow("DRYDOCK_GC_ENV");
    }
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
