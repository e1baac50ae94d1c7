import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { environmentNames, parseEnvironment } from "./environment";

describe("the environment", () => {
  test("needs nothing", () => {
    expect(parseEnvironment({})).toMatchObject({
      PORT: 3000,
      DRYDOCK_DATA_DIR: "./data",
      REGISTRY_NAME: "default",
      REGISTRY_SKIP_TLS_VERIFY: false,
    });
  });

  test("is told of every fault at once", () => {
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

  test("passes on to a command what it needs and what is named, none of Drydock's own", () => {
    const source = { PATH: "/bin", HOME: "", TZ: "UTC", AWS_KEY: "k", DRYDOCK_GC_ENV: "TZ" };
    expect(parseEnvironment(source).commandVariables).toEqual({ PATH: "/bin", TZ: "UTC" });
    for (const name of ["DRYDOCK_SECRET", "DATABASE_URL", "REGISTRY_PASSWORD", "A=B"]) {
      expect(() => parseEnvironment({ DRYDOCK_GC_ENV: name })).toThrow("DRYDOCK_GC_ENV");
    }
  });

  test("has a secret as a value or in a file, not both", () => {
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

  test("takes an empty variable for one that is not set", () => {
    expect(parseEnvironment({ PORT: "", REGISTRY_USERNAME: "" })).toMatchObject({ PORT: 3000 });
  });

  test("moves a user and a password out of REGISTRY_URL", () => {
    expect(
      parseEnvironment({ REGISTRY_URL: "https://robot:p%40ss@registry.example/" }),
    ).toMatchObject({
      REGISTRY_URL: "https://registry.example",
      REGISTRY_USERNAME: "robot",
      REGISTRY_PASSWORD: "p@ss",
    });
    const same = { REGISTRY_USERNAME: "robot", REGISTRY_PASSWORD: "hunter2" };
    expect(
      parseEnvironment({ REGISTRY_URL: "https://robot:hunter2@registry.example", ...same }),
    ).toMatchObject({ REGISTRY_URL: "https://registry.example", ...same });
  });

  test.each([
    [
      "another password",
      { REGISTRY_URL: "https://robot:hunter2@r.example", REGISTRY_PASSWORD: "x" },
    ],
    ["another user", { REGISTRY_URL: "https://robot:hunter2@r.example", REGISTRY_USERNAME: "x" }],
    ["a query", { REGISTRY_URL: "https://r.example/?password=hunter2" }],
    ["a fragment", { REGISTRY_URL: "https://r.example/#hunter2" }],
    ["a password without a user", { REGISTRY_URL: "https://:hunter2@r.example" }],
    ["a token in the user's place", { REGISTRY_URL: "https://hunter2@r.example" }],
    ["a password with a slash", { REGISTRY_URL: "https://robot:12/hunter2@r.example" }],
    ["a public address with a password", { DRYDOCK_PUBLIC_URL: "https://a:hunter2@d.example" }],
    ["a public address with a query", { DRYDOCK_PUBLIC_URL: "https://d.example/?key=hunter2" }],
  ])("refuses %s in an address, without repeating it", (_, variables) => {
    const start = () => parseEnvironment(variables);
    expect(start).toThrow(/1 fault/);
    expect(start).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining("hunter2") }),
    );
  });

  test.each(["REGISTRY_STORAGE", "REGISTRY_ARCHIVE"])(
    "%s is in one place, with its key",
    (name) => {
      const bucket = { [`${name}_BUCKET`]: "registry" };
      const key = { [`${name}_ACCESS_KEY_ID`]: "AKIA", [`${name}_SECRET_ACCESS_KEY`]: "hunter2" };
      const directory = {
        [name === "REGISTRY_STORAGE" ? `${name}_ROOT` : `${name}_DIRECTORY`]: "/srv/registry",
      };
      expect(parseEnvironment({ ...bucket, ...key })).toMatchObject({ ...bucket, ...key });
      expect(() => parseEnvironment(bucket)).toThrow(`needs ${name}_ACCESS_KEY_ID`);
      expect(() => parseEnvironment({ ...bucket, ...key, ...directory })).toThrow(
        "give either this or",
      );
    },
  );

  test("is documented, every variable of it", async () => {
    const path = fileURLToPath(new URL("../../../docs/configuration.md", import.meta.url));
    const text = await readFile(path, "utf8");
    const missing = environmentNames.filter((name) => !text.includes(`| \`${name}\``));
    expect(missing).toEqual([]);
  });
});
