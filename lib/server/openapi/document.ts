import "server-only";
import { z } from "zod";
import { api } from "@/lib/core/api";
import { problem } from "@/lib/core/api/common";
import type { Endpoint } from "@/lib/core/api/endpoint";
import { errorStatus } from "@/lib/core/errors";
import { sessionCookieName } from "../access/session-cookie";
import { sizeText } from "../http/requests";

type JsonSchema = Record<string, unknown>;

/** Answers that are text, by path: everything else is JSON. */
const textTypes: Record<string, string[]> = {
  "/api/metrics": ["text/plain"],
  "/api/plans/{plan}/export": ["application/json", "text/csv", "text/x-shellscript"],
};

/** Every endpoint with its name: "registries.create". */
export function listEndpoints(): { name: string; endpoint: Endpoint }[] {
  return Object.entries(api).flatMap(([noun, verbs]) =>
    Object.entries(verbs).map(([verb, endpoint]) => ({
      name: `${noun}.${verb}`,
      endpoint: endpoint as unknown as Endpoint,
    })),
  );
}

/** The HTTP API as OpenAPI 3.1, made of the very schemas that parse the requests. */
export function openApiDocument(about: { version: string; publicUrl?: string }): JsonSchema {
  const paths: Record<string, JsonSchema> = {};
  const isHttps = about.publicUrl?.startsWith("https:") === true;
  for (const { name, endpoint } of listEndpoints()) {
    const path = (paths[endpoint.path] ??= {});
    path[endpoint.method.toLowerCase()] = operation(name, endpoint);
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Drydock",
      version: about.version,
      description:
        "Send an API token as `Authorization: Bearer <token>`. Times are milliseconds since the epoch. " +
        "Lists answer `items` and `next`; send `next` back as `cursor` for the page after.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: about.publicUrl ?? "/" }],
    tags: Object.keys(api).map((name) => ({ name })),
    paths,
    components: {
      schemas: { Problem: schemaOf(problem, "output") },
      securitySchemes: {
        token: { type: "http", scheme: "bearer" },
        session: { type: "apiKey", in: "cookie", name: sessionCookieName(isHttps) },
      },
    },
  };
}

function operation(name: string, endpoint: Endpoint): JsonSchema {
  const { action, body } = endpoint;
  return {
    operationId: name,
    summary: endpoint.summary,
    tags: [endpoint.tag],
    security: action === null ? [] : [{ token: [] }, { session: [] }],
    ...(action === null ? {} : { "x-action": action }),
    parameters: [
      ...parameters("path", endpoint.params, endpoint.path),
      ...parameters("query", endpoint.query),
    ],
    ...(body instanceof z.ZodUndefined ? {} : { requestBody: requestBody(endpoint) }),
    responses: responses(endpoint),
  };
}

function parameters(where: "path" | "query", schema: z.ZodObject, path?: string): JsonSchema[] {
  const { properties = {}, required = [] } = schemaOf(schema, "input") as {
    properties?: Record<string, JsonSchema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: path?.includes(`{${name}}`) || required.includes(name),
    schema: property,
  }));
}

function requestBody({ body, maxBody }: Endpoint): JsonSchema {
  const acceptsNothing = body.safeParse({}).success;
  return {
    description: `At most ${sizeText(maxBody)}.`,
    required: !acceptsNothing,
    content: { "application/json": { schema: schemaOf(body, "input") } },
  };
}

function responses(endpoint: Endpoint): JsonSchema {
  const failure = { $ref: "#/components/schemas/Problem" };
  const codes = Object.entries(errorStatus)
    .map(([code, status]) => `${code} (${status})`)
    .join(", ");
  return {
    [endpoint.status]: success(endpoint),
    default: {
      description: `A failure; \`error.code\` is one of ${codes}.`,
      content: { "application/json": { schema: failure } },
    },
  };
}

function success(endpoint: Endpoint): JsonSchema {
  if (endpoint.status === 204) return { description: "Done; there is nothing to say." };
  const types = textTypes[endpoint.path];
  const schema = schemaOf(endpoint.response, "output");
  const content = types
    ? Object.fromEntries(types.map((type) => [type, { schema: { type: "string" } }]))
    : { "application/json": { schema } };
  return { description: endpoint.summary, content };
}

function schemaOf(schema: z.ZodType, io: "input" | "output"): JsonSchema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io,
    target: "draft-2020-12",
    unrepresentable: "any",
    reused: "inline",
  });
  return rest;
}
