import { type Phrase, phrase } from "../../phrases";
import { splitCommand, type Word } from "./split-command";
import type { CommandTool } from "./tools";

export interface FoundCommand {
  tool: CommandTool;
  /** What follows the tool's name. */
  words: Word[];
  /** Words stand before the tool's name, such as docker run. */
  started: boolean;
  /** Options of `az acr` around a purge, by name. */
  around: string[];
}

const MOST_WORDS = 2_000;

/** The one command of a tool in a text; null where there is none. `fault`: there is one, and it cannot be read. */
export function findCommand(text: string): FoundCommand | { fault: Phrase } | null {
  if (!/registry\.py|registry-cli|cleanreg|deckschrubber|acr\s+purge/.test(text)) return null;
  const { commands, fault } = splitCommand(text);
  if (fault) return { fault: phrase("bringCommand.alone", { fault }) };
  if (commands.some((words) => words.length > MOST_WORDS)) {
    return { fault: phrase("bringCommand.tooManyWords", { most: String(MOST_WORDS) }) };
  }
  const found = commands.flatMap((words) => findTool(words) ?? []);
  if (found.length === 0) return null;
  if (commands.length > 1) {
    return { fault: phrase("bringCommand.severalCommands") };
  }
  return found[0] ?? null;
}

const programs: readonly (readonly [RegExp, CommandTool])[] = [
  [/^(?:registry\.py|registry-cli)$/, "registryCli"],
  [/^cleanreg(?:\.py)?$/, "cleanreg"],
  [/^deckschrubber$/, "deckschrubber"],
];

/** Words after which a name is that of the container, and not of a program. */
const naming = /^(?:--name|--hostname|--network-alias|--label|-h|-l)$/;

function findTool(words: readonly Word[]): FoundCommand | { fault: Phrase } | null {
  const names = words.map(({ text }) => nameOf(text));
  const azure = names.includes("az") ? findInAzure(words) : null;
  if (azure) return azure;
  const purge = names.findIndex(
    (name, at) => name === "purge" && /^acr(?:-cli)?$/.test(names[at - 1] ?? ""),
  );
  if (purge > 0)
    return { tool: "acrPurge", words: words.slice(purge + 1), started: purge > 1, around: [] };
  const toolOf = (at: number) =>
    programs.find(([pattern]) => pattern.test(names[at] ?? ""))?.[1] ?? null;
  let at = names.findIndex(
    (_, each) => toolOf(each) !== null && !naming.test(words[each - 1]?.text ?? ""),
  );
  // An image may be followed by its program.
  if (at !== -1 && toolOf(at) === toolOf(at + 1)) at += 1;
  const tool = toolOf(at);
  return tool && { tool, words: words.slice(at + 1), started: at > 0, around: [] };
}

/** The last part of a path, without the tag or digest of an image. */
function nameOf(text: string): string {
  return (text.split("/").at(-1) ?? "").replace(/[:@].*$/, "");
}

/** `az acr run --cmd "acr purge …"`, and tasks. */
function findInAzure(words: readonly Word[]): FoundCommand | { fault: Phrase } | null {
  const at = words.findIndex(({ text }) => text === "--cmd" || text.startsWith("--cmd="));
  const command = words[at]?.text.startsWith("--cmd=")
    ? words[at].text.slice(6)
    : words[at + 1]?.text;
  if (at === -1 || command === undefined) return null;
  const { commands, fault } = splitCommand(command);
  const [inner, ...more] = commands.flatMap((inside) => findTool(inside) ?? []);
  if (inner === undefined || "fault" in inner || inner.tool !== "acrPurge") return null;
  if (fault || more.length > 0 || commands.length > 1) {
    return { fault: phrase("bringCommand.severalInside") };
  }
  const around = words
    .map(({ text }) => /^(--[a-z-]+|-[a-z])(?:=|$)/.exec(text)?.[1] ?? "")
    .filter((name) => name !== "" && name !== "--cmd");
  return { ...inner, started: true, around: [...new Set(around)] };
}
