import "server-only";
import { listEndpoints } from "../openapi/document";
import { authRoutes } from "../auth/auth-routes";

export interface ApiRoute {
  /** The largest body in bytes, by method. */
  methods: ReadonlyMap<string, number>;
}

/** Returns what there is at a path below /api/; null when there is nothing. */
export function findApiRoute(path: string): ApiRoute | null {
  return routes.find(({ pattern }) => pattern.test(path)) ?? null;
}

const routes = tableOf([
  ...listEndpoints().map(({ endpoint }) => endpoint),
  ...authRoutes.map(({ action, ...route }) => ({ ...route, path: `/api/auth/${action}` })),
]);

type Declared = { method: string; path: string; maxBody: number };

function tableOf(declared: readonly Declared[]): ({ pattern: RegExp } & ApiRoute)[] {
  const byPath = new Map<string, Map<string, number>>();
  for (const { method, path, maxBody } of declared) {
    const methods = byPath.get(path) ?? new Map<string, number>();
    byPath.set(path, methods.set(method, maxBody));
  }
  // A path without placeholders comes first, as with Next: /api/policies/lint is no policy's.
  const order = [...byPath.keys()].sort((one, other) => places(one) - places(other));
  return order.map((path) => ({
    pattern: new RegExp(`^${path.replaceAll(".", "\\.").replaceAll(/\{\w+\}/g, "[^/]+")}$`),
    methods: byPath.get(path) ?? new Map(),
  }));
}

function places(path: string): number {
  return path.split("{").length;
}
