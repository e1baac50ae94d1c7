import "server-only";
import { phrase, refusal } from "../phrases";

/** What collects the garbage of the registry that this command line serves. Throws CONFLICT where that does not show. */
export function collectorOfCommand(
  command: readonly string[],
  { deleteUntagged }: { deleteUntagged: boolean },
): string[] {
  const collect = ["garbage-collect", ...(deleteUntagged ? ["--delete-untagged"] : [])];
  const serve = command.lastIndexOf("serve");
  if (serve !== -1) return command.toSpliced(serve, 1, ...collect);
  // The image's entry point adds the verb to a configuration that stands alone.
  if (/\.ya?ml$/.test(command.at(-1) ?? "")) return command.toSpliced(-1, 0, ...collect);
  throw refusal("CONFLICT", phrase("collectors.commandUnclear", { command: command.join(" ") }));
}
