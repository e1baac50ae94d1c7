import { expect, test } from "vitest";
import { collectorOfCommand } from "./collector-of-command";

const plain = { deleteUntagged: false };

test.each([
  [
    "registry:2 and registry:3",
    "/entrypoint.sh /etc/config.yml",
    "/entrypoint.sh garbage-collect /etc/config.yml",
  ],
  [
    "a binary",
    "/bin/registry serve /etc/config.yml",
    "/bin/registry garbage-collect /etc/config.yml",
  ],
  [
    "an entry point with the verb",
    "/entrypoint.sh registry serve /x.yaml",
    "/entrypoint.sh registry garbage-collect /x.yaml",
  ],
])("the collector's command line follows from the registry's: %s", (_, serve, collect) => {
  expect(collectorOfCommand(serve.split(" "), plain).join(" ")).toBe(collect);
  expect(collectorOfCommand(serve.split(" "), { deleteUntagged: true }).join(" ")).toBe(
    collect.replace("garbage-collect", "garbage-collect --delete-untagged"),
  );
});

test("a command line that says nothing is refused with what to do", () => {
  expect(() => collectorOfCommand(["/start"], plain)).toThrow(/Give the collector's command line/);
});
