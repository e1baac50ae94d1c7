import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { listEndpoints, openApiDocument } from "./document";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** "GET /api/users → users.list" of every route file, read from its declarations. */
async function declaredRoutes(): Promise<string[]> {
  const entries = await readdir(join(root, "app/api"), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.name === "route.ts");
  const declared = await Promise.all(
    files.map(async (file) => {
      const folder = relative(join(root, "app"), file.parentPath);
      // Not ours: next-auth's own endpoints.
      if (folder.startsWith("api/auth")) return [];
      const path = `/${folder.replaceAll(/\[(\w+)\]/g, "{$1}")}`;
      const source = await readFile(join(file.parentPath, file.name), "utf8");
      const methods = [...source.matchAll(/export const (GET|POST|PUT|PATCH|DELETE)\b/g)];
      const routes = [
        ...source.matchAll(
          /export const (\w+) = (?:route|textRoute|rawRoute|headersRoute|taskRoute|bytesRoute)\(\s*api\.(\w+\.\w+),/g,
        ),
      ];
      if (methods.length !== routes.length)
        throw new Error(`${path} has a method without endpoint`);
      return routes.map(([, method, name]) => `${method} ${path} → ${name}`);
    }),
  );
  return declared.flat().sort();
}

const contract = listEndpoints()
  .map(({ name, endpoint }) => `${endpoint.method} ${endpoint.path} → ${name}`)
  .sort();

describe("the HTTP API", () => {
  test("has a route for every endpoint, and an endpoint for every route", async () => {
    expect(await declaredRoutes()).toEqual(contract);
  });

  test("has no two endpoints of the same method and path", () => {
    const routes = listEndpoints().map(({ endpoint }) => `${endpoint.method} ${endpoint.path}`);
    expect(new Set(routes).size).toBe(routes.length);
  });

  test.each(listEndpoints())("$name names each placeholder of its path as a parameter", (item) => {
    const placeholders = [...item.endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(Object.keys(item.endpoint.params.shape).sort()).toEqual(placeholders.sort());
  });
});

describe("the OpenAPI document", () => {
  const document = openApiDocument({ version: "1.2.3", publicUrl: "https://drydock.example" });
  const paths = document.paths as Record<string, Record<string, Record<string, unknown>>>;

  test("describes every endpoint", () => {
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(
        ([method, { operationId }]) => `${method.toUpperCase()} ${path} → ${String(operationId)}`,
      ),
    );
    expect(described.sort()).toEqual(contract);
  });

  test("tells body, parameters, answer and failure of an endpoint", () => {
    expect(paths["/api/registries/{registry}/tags"]?.get).toMatchObject({
      parameters: expect.arrayContaining([
        expect.objectContaining({ name: "registry", in: "path", required: true }),
        expect.objectContaining({ name: "repository", in: "query", required: true }),
        expect.objectContaining({ name: "limit", in: "query", required: false }),
      ]),
      security: [{ token: [] }, { session: [] }],
    });
    expect(paths["/api/tokens"]?.post).toMatchObject({
      requestBody: {
        required: true,
        content: {
          "application/json": {
            schema: { properties: { name: { type: "string" } }, required: ["name", "role"] },
          },
        },
      },
      responses: { 201: { content: { "application/json": {} } }, default: {} },
    });
    expect(paths["/api/tokens/{token}"]?.delete).toMatchObject({ responses: { 204: {} } });
    expect(paths["/api/health"]?.get).toMatchObject({ security: [] });
  });

  test("is plain JSON and refers only to what it holds", () => {
    const text = JSON.stringify(document);
    expect(JSON.parse(text)).toEqual(document);
    const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, target]) => target);
    expect([...new Set(references)].every((target) => target?.startsWith("#/"))).toBe(true);
  });
});

describe("what a caller may send", () => {
  const document = openApiDocument({ version: "1.2.3" });
  const calls = Object.values(document.paths as Record<string, Record<string, JsonSchema>>).flatMap(
    (methods) => Object.values(methods),
  );

  test.each(calls)(
    "has a longest text and a longest list in each place of $operationId",
    (call) => {
      expect(unbounded(call.parameters, "parameters")).toEqual([]);
      expect(unbounded(call.requestBody, "body")).toEqual([]);
    },
  );
});

type JsonSchema = Record<string, unknown>;

/** Places whose text or list may be of any length. */
function unbounded(schema: unknown, path: string): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const { type, enum: words, const: word, maxLength, maxItems } = schema as JsonSchema;
  const free =
    (type === "string" && words === undefined && word === undefined && maxLength === undefined) ||
    (type === "array" && maxItems === undefined);
  const inside = Object.entries(schema).flatMap(([key, value]) =>
    unbounded(value, `${path}.${key}`),
  );
  return free ? [path, ...inside] : inside;
}
