import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/**
 * Absolute path of a binary that tests use where it is there (the list with packages is in
 * scripts/lib/system.mjs), or null.
 */
export function findOptional(binary: string): string | null {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const paths = [...folders, "/usr/sbin"].map((folder) => join(folder, binary));
  return (
    paths.find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    }) ?? null
  );
}

/** The title of a test that is skipped without this binary: it says then that it was not tried, and why. */
export function titleWith(binary: string, title: string): string {
  return findOptional(binary) ? title : `${title} (not tried: ${binary} is not installed)`;
}
