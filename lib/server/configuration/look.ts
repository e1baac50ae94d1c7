import "server-only";
import { createHash } from "node:crypto";
import { basename } from "node:path";
import type { ConfigurationFault } from "@/lib/core/api/configuration";
import type { App, Context } from "../app/context";
import { perApp } from "../app/per-app";
import { inTransaction } from "../app/transaction";
import {
  applyConfiguration,
  ConfigurationRefused,
  nothingDeclared,
  type Resolved,
  resolveDeclared,
} from "./apply";
import { findConfiguration, storeFaults } from "./configuration-row";
import { parseConfiguration } from "./parse-configuration";
import { readFiles } from "./read-files";
import { sayFault } from "./yaml-file";

/** What this process has applied, and the faults that it has said last. */
const lastLookOf = perApp("configuration/look", () => ({ applied: "", said: "" }));

/**
 * Applies the configuration file where it, or a secret that it refers to, is another than at the last look. With a
 * fault, what was applied last stays in force, and each look tries again: what is in the way may be a run that ends.
 */
export async function lookAtConfiguration(app: App): Promise<void> {
  const path = app.env.DRYDOCK_CONFIG;
  const context: Context = {
    ...{ app, db: app.db },
    actor: { type: "system", name: path ? basename(path) : "environment", role: "admin" },
  };
  if (path === undefined) return letGo(context);
  const last = lastLookOf(app);
  try {
    const resolved = await read(context, path);
    const seen = fingerprint(resolved);
    if (seen === last.applied) return;
    await applyConfiguration(context, path, resolved);
    last.applied = seen;
    last.said = "";
    app.log.info({ path }, "the configuration file has been applied");
  } catch (error) {
    if (!(error instanceof ConfigurationRefused)) throw error;
    await report(context, path, error.faults);
  }
}

async function read(context: Context, path: string): Promise<Resolved> {
  const files = await readFiles(path);
  if (!files.ok) throw new ConfigurationRefused(files.faults);
  const parsed = parseConfiguration(files.files);
  if (!parsed.ok) throw new ConfigurationRefused(parsed.faults);
  return resolveDeclared(context, parsed.declared);
}

/** Each fault is said once, however often it is met. */
async function report(
  context: Context,
  path: string,
  faults: readonly ConfigurationFault[],
): Promise<void> {
  const last = lastLookOf(context.app);
  const said = faults.map(sayFault).join("\n");
  if (said === last.said) return;
  await inTransaction(context, (inner) => storeFaults(inner, faults));
  last.said = said;
  // What is in force is older than what is read now, also where that is what was in force before.
  last.applied = "";
  context.app.log.warn(
    { path, faults: faults.map(sayFault) },
    "the configuration file has faults: what was applied last stays in force",
  );
}

/** No file is named any more: what it declared can be changed on the screens again. */
async function letGo(context: Context): Promise<void> {
  const row = await findConfiguration(context);
  if (row === null || row.path === null) return;
  await applyConfiguration(context, null, nothingDeclared);
  context.app.log.info({ path: row.path }, "no configuration file is named any more");
}

/** Of all that is declared, secrets and places included; kept in memory only. */
function fingerprint(resolved: Resolved): string {
  const entries = Object.values(resolved)
    .flat()
    .map(({ value, path, file }) => [file.name, file.placeOf(path).line, value]);
  return createHash("sha256").update(JSON.stringify(entries)).digest("hex");
}

const LOOK_MS = 10_000;

/** Looks every few seconds: a file that is mounted, or lies on a share, tells nobody when it changes. */
export function watchConfiguration(app: App, everyMs = LOOK_MS): { stop(): Promise<void> } {
  let looking: Promise<void> = Promise.resolve();
  let isLooking = false;
  const timer = setInterval(() => {
    if (isLooking) return;
    isLooking = true;
    looking = lookAtConfiguration(app)
      .catch((error: unknown) =>
        app.log.warn({ err: error }, "the configuration file could not be looked at"),
      )
      .finally(() => {
        isLooking = false;
      });
  }, everyMs);
  return {
    stop: () => {
      clearInterval(timer);
      return looking;
    },
  };
}
