import { describe, expect, test } from "vitest";
import { collectorOf, describeCollector } from "./collectors";
import { parseEnvironment } from "./environment";

const parse = (collectors: unknown) =>
  parseEnvironment({
    DRYDOCK_COLLECTORS: typeof collectors === "string" ? collectors : JSON.stringify(collectors),
  });
const main = (collector: object) => parse({ main: collector });
const collect = "registry garbage-collect /etc/config.yml";

describe("DRYDOCK_COLLECTORS", () => {
  test.each([
    ["no JSON", "{", /DRYDOCK_COLLECTORS: is no JSON/],
    ["another type", { main: { type: "cron" } }, /DRYDOCK_COLLECTORS\.main\.type/],
    ["no command", { main: { type: "command" } }, /main\.collect/],
    ["a setting that nobody knows", { main: { type: "command", collect, colect: "" } }, /colect/],
    [
      "half a pair",
      { main: { type: "command", collect, stop: "x" } },
      /stop and start, or neither/,
    ],
    [
      "both ways",
      {
        main: {
          ...{ type: "command", collect, stop: "x", start: "x" },
          ...{ readOnlyOn: "x", readOnlyOff: "x" },
        },
      },
      /not both/,
    ],
    ["no registry's name", { "Main Registry": { type: "command", collect } }, /Main Registry/],
    [
      "no container's name",
      { main: { type: "docker", container: "a b" } },
      /is no container's name/,
    ],
    ["no engine", { main: { type: "docker", container: "a", engine: "tcp" } }, /path of a socket/],
  ])("refuses %s", (_, collectors, message) => {
    expect(() => parse(collectors)).toThrow(message);
  });

  test("a registry has its own, or the command for all, or none", () => {
    const own = main({ type: "docker", container: "registry" });
    expect(collectorOf(own, "main")).toMatchObject({ type: "docker", close: "readOnly" });
    expect(collectorOf(own, "other")).toBeNull();
    expect(collectorOf(own, "constructor")).toBeNull();
    const both = { ...own, DRYDOCK_GC_COMMAND: collect };
    expect(collectorOf(both, "main")).toMatchObject({ type: "docker" });
    expect(collectorOf(both, "other")).toEqual({ type: "command", collect });
  });

  test("shows how it works, and no command", () => {
    const shown = (collector: object) => {
      const settings = collectorOf(main(collector), "main");
      return settings && describeCollector(settings);
    };
    const secret = { readOnlyOn: "curl -u admin:secret", readOnlyOff: "curl -u admin:secret" };
    expect(shown({ type: "command", collect, ...secret })).toEqual({
      ...{ type: "command", closes: "readOnly", deleteUntagged: false },
    });
    expect(shown({ type: "command", collect: `${collect} -m` })).toMatchObject({
      ...{ closes: null, deleteUntagged: true },
    });
    expect(shown({ type: "command", collect: "collect.sh", deleteUntagged: true })).toMatchObject({
      deleteUntagged: true,
    });
    expect(shown({ type: "docker", container: "registry", close: "stop" })).toEqual({
      ...{ type: "docker", closes: "stopped", deleteUntagged: false },
    });
  });
});
