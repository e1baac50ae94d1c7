/** What the calls are about. */
export interface Targets {
  registry: string;
  policy: string;
  plan: string;
  schedule: string;
  /** Digest that very many tags are on. */
  digest: string;
  /** Digest of an artifact whose layers are as large as Drydock reads one. */
  artifact: string;
  registryUrl: string;
}

export interface WorstCall {
  what: string;
  params?: Record<string, string>;
  query?: Record<string, string>;
  /** JSON text. */
  body?: string;
}

export const many = <T>(count: number, make: (at: number) => T) =>
  Array.from({ length: count }, (_, at) => make(at));
const deepCursor = Buffer.from(JSON.stringify(["z".repeat(300)])).toString("base64url");
const pages: Record<string, string>[] = [
  { limit: "10000" },
  { limit: "1" },
  { limit: "10000", cursor: deepCursor },
];
export const listed = (params: Record<string, string> = {}, query: Record<string, string> = {}) =>
  pages.map((page): WorstCall => ({
    what: `a page of ${page["limit"]}`,
    params,
    query: { ...query, ...page },
  }));
export const items = (count: number, item: unknown) => JSON.stringify(many(count, () => item));
export const emptyBody = JSON.stringify({});
