import "server-only";
import { blankSettings, type RegistrySettings } from "../types";

/** A connection without anything special, for tests. */
export function testSettings(
  url: string,
  changes: Partial<RegistrySettings> = {},
): RegistrySettings {
  return { ...blankSettings, url, ...changes };
}
