import { phrase } from "../../phrases";
import { glob } from "../pattern";
import type { Reading } from "./reading";
import { bringTools, type BringTool } from "./tools";

/** Where a policy applied, as the person says it: a path, or a glob. */
export interface Within {
  tool: BringTool;
  text: string;
}

/** What a path stands for: the repository of that name, or those below it. */
export const reach = {
  itself: (path: string) => [path],
  below: (path: string) => [`${path}/**`],
  both: (path: string) => [path, `${path}/**`],
};

/** The repositories that a path stands for, or a glob; null where nothing was said, which is a difference. */
export function includeOf(
  within: Within,
  reading: Reading,
  reaches: (path: string) => string[],
): string[] | null {
  const path = pathOf(within, reading);
  if (path === null) return null;
  return /[*?{]/.test(path) ? [path] : reaches(path);
}

/** The path without slashes at its ends; null where nothing was said. */
export function pathOf({ tool, text }: Within, reading: Reading): string | null {
  const path = text.trim().replace(/^\/+|\/+$/g, "");
  const { asks } = bringTools[tool];
  if (path === "") {
    reading.differ(
      "",
      "deletesMore",
      asks
        ? phrase("bring.whereUnknown", { field: asks.label })
        : phrase("bring.whereUnknownScope"),
    );
    return null;
  }
  if (glob.safeParse(path).success) return path;
  reading.fault("", phrase("bring.noRepositoryName", { example: asks?.example ?? "team/app" }));
  return null;
}
