import { type Phrase, phrase } from "../../phrases";
import type { PolicyInput } from "../schema";
import { ageOf, atLeastAnHour } from "./ages";
import { allOf, freshId, ruleOf, type ConditionInput, type RuleInput } from "./conditions";
import type { FoundCommand } from "./find-command";
import { Flags, type FlagSpec } from "./flags";
import { isPlainName, tagRegex, toNamePattern, toRe2 } from "./patterns";
import { quote, type Reading } from "./reading";

const speed = ["notPart", phrase("bringCommand.acrSpeed")] as const;
const connection = ["notPart", phrase("bring.connection")] as const;

const specs: readonly FlagSpec[] = [
  { names: ["--filter", "-f"], takes: "one" },
  { names: ["--ago"], takes: "one" },
  { names: ["--keep"], takes: "one" },
  { names: ["--untagged"], takes: "none" },
  { names: ["--untagged-only"], takes: "none" },
  { names: ["--dry-run"], takes: "none", aside: ["notPart", phrase("bring.dryRun")] },
  { names: ["--include-locked"], takes: "none", aside: ["keepsMore", phrase("bring.noLocks")] },
  { names: ["--registry", "-r"], takes: "one", aside: connection },
  { names: ["--username", "-u"], takes: "one", aside: connection },
  { names: ["--password", "-p"], takes: "one", aside: connection },
  { names: ["--config", "-c"], takes: "one", aside: connection },
  {
    names: ["--filter-timeout-seconds"],
    takes: "one",
    aside: ["notPart", phrase("bringCommand.acrTimeout")],
  },
  { names: ["--concurrency"], takes: "one", aside: speed },
  { names: ["--repository-page-size"], takes: "one", aside: speed },
  { names: ["--verbose"], takes: "none", aside: speed },
];

type Place = { glob: string } | { regex: string };
interface Filter {
  repository: Place;
  tag: string;
}

export function bringAcrPurge({ words, around }: FoundCommand, reading: Reading): PolicyInput {
  sayAround(around, reading);
  const flags = new Flags(reading, specs, "pflag").read(words);
  const only = flags.on("--untagged-only");
  const untagged = only || flags.on("--untagged");
  const age = readAge(flags, reading);
  const filters = (flags.texts("--filter") ?? []).flatMap(
    (text) => readFilter(text, reading) ?? [],
  );
  if (
    !only &&
    filters.length === 0 &&
    reading.faults.length === 0 &&
    flags.texts("--filter") === undefined
  ) {
    reading.fault("--filter", phrase("bringCommand.acrNoFilter"));
  }
  const keep = flags.count("--keep", 0);
  sayWhatHolds(reading, { keep, untagged });
  const include = [
    ...new Set(filters.map(({ repository }) => JSON.stringify(toNamePattern(repository)))),
  ];
  return {
    version: 1,
    name: "ACR purge",
    ...(include.length > 0
      ? { scope: { repositories: { include: include.map((text) => JSON.parse(text) as string) } } }
      : {}),
    rules: only ? [] : rulesOf(filters, include.length, age),
    ...(keep > 0 ? { spare: { top: keep, by: ["pushed:desc"] } } : {}),
    // With --filter but of which none could be used, nothing is known of where untagged ones may go.
    ...(untagged && (include.length > 0 || (only && !flags.texts("--filter")))
      ? { untagged: { action: "delete", after: atLeastAnHour(age) } }
      : {}),
  };
}

function sayAround(around: readonly string[], reading: Reading): void {
  for (const name of around) {
    reading.understood.add(name);
    reading.differ(
      name,
      "notPart",
      name === "--schedule" ? phrase("bring.schedule") : phrase("bring.connection"),
    );
  }
}

function sayWhatHolds(
  reading: Reading,
  { keep, untagged }: { keep: number; untagged: boolean },
): void {
  reading.differ("--ago", "keepsMore", phrase("bring.pushTimes"));
  reading.differ("", "differs", phrase("bring.noLocks"));
  if (keep > 0) {
    reading.differ("--keep", "note", phrase("bringCommand.acrKeep"));
  }
  if (keep > 0 && untagged) {
    reading.differ("--keep", "deletesMore", phrase("bringCommand.acrKeepUntagged"));
  }
  if (untagged) {
    reading.differ("--untagged", "keepsMore", phrase("bringCommand.acrUntagged"));
  }
}

function readAge(flags: Flags, reading: Reading): string {
  const text = flags.text("--ago");
  const age = text === undefined ? null : ageOf(text);
  if (age !== null) return age;
  reading.fault(
    "--ago",
    text === undefined
      ? phrase("bringCommand.acrNoAge")
      : phrase("bringCommand.acrBadAge", { value: quote(text) }),
  );
  return "0s";
}

/** "repository:expression". The repository must match as a whole, the tag anywhere. */
function readFilter(text: string, reading: Reading): Filter | null {
  // The colon of (?:a|b) belongs to its expression.
  const [name = "", expression = "", ...more] = text.split(/(?<!\(\?):/);
  if (name === "" || expression === "" || more.length > 0) {
    reading.fault("--filter", phrase("bringCommand.acrBadFilter", { filter: quote(text) }));
    return null;
  }
  const repository: Place | { fault: Phrase } =
    isPlainName(name) && !name.includes(".")
      ? { glob: name }
      : name === ".*"
        ? { glob: "**" }
        : toRe2(name, "dotnet");
  const tag = toRe2(expression, "dotnet");
  for (const part of [repository, tag]) {
    if (!("fault" in part)) continue;
    reading.differ(
      "--filter",
      "keepsMore",
      phrase("bringCommand.acrFilterLeftOut", { fault: part.fault, filter: quote(text) }),
    );
    return null;
  }
  if ("fault" in repository || "fault" in tag) return null;
  return { repository, tag: tag.regex };
}

function rulesOf(filters: readonly Filter[], places: number, age: string): RuleInput[] {
  const rules: RuleInput[] = [];
  for (const { repository, tag } of filters) {
    const where: ConditionInput[] = places > 1 ? [{ repository }] : [];
    const select = allOf([...where, tagRegex(tag, false)]);
    const when: ConditionInput = { time: { of: "pushed", olderThan: age } };
    rules.push(ruleOf({ id: freshId("filter", rules), verdict: "delete", select, when }));
  }
  return rules;
}
