import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { errorStatus } from "@/lib/core/errors";
import { parsePolicy } from "@/lib/core/policy";
import { listEndpoints } from "./document";

const path = fileURLToPath(new URL("../../../docs/api.md", import.meta.url));
const text = await readFile(path, "utf8");

describe("the API's guide", () => {
  test("lists every error code with its status", () => {
    const listed = [...text.matchAll(/^\| `([A-Z_]+)` +\| (\d+) /gm)].map(([, code, status]) => [
      code,
      Number(status),
    ]);
    expect(Object.fromEntries(listed)).toEqual(errorStatus);
  });

  test("shows a policy that is one", () => {
    const body = /plans -d '(\{[^']*\})'/.exec(text)?.[1] ?? "";
    expect(parsePolicy(JSON.parse(body).policy)).toMatchObject({ ok: true });
  });

  test("calls only addresses that exist", () => {
    const known = listEndpoints().map(
      ({ endpoint }) => new RegExp(`^${endpoint.path.replaceAll(/\{\w+\}/g, "[^/]+")}$`),
    );
    const called = [...text.matchAll(/\$DRYDOCK(\/api\/[^\s"?)|]+)/g)].map(
      ([, address]) => address,
    );
    const unknown = called.filter((address) => !known.some((one) => one.test(address ?? "")));
    expect(called.length).toBeGreaterThan(5);
    expect(unknown).toEqual([]);
  });
});
