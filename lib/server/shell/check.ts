import "server-only";
import { inEnglish } from "@/lib/core/phrases";
import { lintPolicy } from "@/lib/core/policy";
import { formatQuantity } from "@/lib/core/quantity";
import { type Declared, faultOf, parseConfiguration } from "../configuration/parse-configuration";
import { readFiles } from "../configuration/read-files";
import { sections } from "../configuration/schema";
import { sayFault } from "../configuration/yaml-file";
import { ShellError } from "./shell-error";

/**
 * Reads a configuration file, or a directory of them, as the server does, but for the secrets, which are where the
 * server runs. Returns what to print; throws ShellError that names each fault with its line.
 */
export async function checkConfiguration(path: string): Promise<string> {
  const read = await readFiles(path);
  const parsed = read.ok ? parseConfiguration(read.files) : read;
  if (!parsed.ok) throw new ShellError(parsed.faults.map(sayFault).join("\n"));
  const { declared } = parsed;
  const counts = sections.map((section) => `  ${section}: ${declared[section].length}`);
  const notes = [...policyWarnings(declared), ...unknownRegistries(declared)];
  const warned = notes.length > 0 ? `${notes.join("\n")}\n` : "";
  return `${warned}${path} has no faults${notes.length > 0 ? ` and ${formatQuantity(notes.length, "warning")}` : ""}. It declares\n${counts.join("\n")}\n`;
}

/** Traps of policies that are valid all the same. */
const policyWarnings = ({ policies }: Declared): string[] =>
  policies.flatMap((entry) =>
    lintPolicy(entry.value)
      .filter(({ severity }) => severity === "warning")
      .map((finding) => sayWarning(faultOf(entry, inEnglish(finding.message), finding.path))),
  );

function unknownRegistries({ registries, schedules }: Declared): string[] {
  const known = new Set(registries.map(({ name }) => name));
  return schedules.flatMap((entry) =>
    entry.value.registries.flatMap((name, at) =>
      known.has(name)
        ? []
        : [
            sayWarning(
              faultOf(
                entry,
                `"${name}" is not declared here: it has to be connected already when this is applied.`,
                `registries[${at}]`,
              ),
            ),
          ],
    ),
  );
}

const sayWarning = (fault: Parameters<typeof sayFault>[0]) =>
  sayFault({ ...fault, message: `warning: ${fault.message}` });
