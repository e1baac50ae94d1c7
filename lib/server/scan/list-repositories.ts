import "server-only";
import { AppError } from "@/lib/core/errors";
import { compileGlob } from "@/lib/core/policy/pattern";
import type { ScanRun } from "./scan-types";

export interface RepositoryList {
  names: string[];
  /** Whether this is every repository the registry has. */
  complete: boolean;
  /** Whether repositories that are not in it may be forgotten: they are gone, or no longer asked for. */
  authoritative: boolean;
  /** Whether the catalog would name a repository, so that one which is missing must be asked for first. */
  covers(name: string): boolean;
  reason: string | null;
}

const onlyTyped = "Only the repositories named in the connection's settings are scanned.";

/**
 * What to scan: the catalog, or the typed-in names where there is none. An entry that ends in "/"
 * stands for everything below it, which takes a catalog to find out.
 */
export async function listRepositories(
  scan: ScanRun,
  typed: readonly string[],
  globs: readonly string[] | null,
): Promise<RepositoryList> {
  if (globs?.every((glob) => !/[*?{]/.test(glob))) {
    return partial([...new Set(globs)].sort());
  }
  const list = await listAll(scan, typed);
  if (!globs) return list;
  const matchers = globs.map(compileGlob);
  const names = list.names.filter((name) => matchers.some((matches) => matches(name)));
  return partial(names);
}

function partial(names: string[]): RepositoryList {
  return { names, complete: false, authoritative: false, covers: () => false, reason: null };
}

async function listAll(scan: ScanRun, typed: readonly string[]): Promise<RepositoryList> {
  const exact = typed.filter((entry) => !entry.endsWith("/"));
  const prefixes = typed.filter((entry) => entry.endsWith("/"));
  if (typed.length > 0 && prefixes.length === 0) {
    return {
      names: [...new Set(exact)].sort(),
      complete: false,
      authoritative: true,
      covers: () => false,
      reason: onlyTyped,
    };
  }
  const catalog = await scan.reader.listRepositories({ signal: scan.signal });
  if (!catalog.found && exact.length === 0) {
    throw new AppError(
      "REGISTRY_ERROR",
      `The registry does not list its repositories${catalog.reason ? ` (${catalog.reason})` : ""}. ` +
        "Name the repositories in the connection's settings, or use an account that may read the catalog.",
    );
  }
  if (typed.length === 0) {
    const { names, complete, reason } = catalog;
    const covers = () => true;
    return { names: [...names].sort(), complete, authoritative: complete, covers, reason };
  }
  const covers = (name: string) => prefixes.some((prefix) => name.startsWith(prefix));
  const below = catalog.names.filter(covers);
  return {
    names: [...new Set([...exact, ...below])].sort(),
    complete: false,
    authoritative: catalog.found && catalog.complete,
    covers,
    reason: catalog.found
      ? onlyTyped
      : `There is no catalog, so nothing below ${prefixes.join(", ")} can be found: name those repositories one by one.`,
  };
}
