import type { PolicyInput } from "../schema";
import { ageOf, atLeastAnHour } from "./ages";
import { allOf, freshId, ruleOf, type ConditionInput, type RuleInput } from "./conditions";
import type { FoundCommand } from "./find-command";
import { Flags, type FlagSpec } from "./flags";
import { isPlainName, tagRegex, toNamePattern, toRe2 } from "./patterns";
import { quote, type Reading } from "./reading";
import { sentences } from "./sentences";

const speed = ["notPart", "How fast it works is no part of a policy."] as const;
const connection = ["notPart", sentences.connection] as const;

const specs: readonly FlagSpec[] = [
  { names: ["--filter", "-f"], takes: "one" },
  { names: ["--ago"], takes: "one" },
  { names: ["--keep"], takes: "one" },
  { names: ["--untagged"], takes: "none" },
  { names: ["--untagged-only"], takes: "none" },
  { names: ["--dry-run"], takes: "none", aside: ["notPart", sentences.dryRun] },
  { names: ["--include-locked"], takes: "none", aside: ["keepsMore", sentences.noLocks] },
  { names: ["--registry", "-r"], takes: "one", aside: connection },
  { names: ["--username", "-u"], takes: "one", aside: connection },
  { names: ["--password", "-p"], takes: "one", aside: connection },
  { names: ["--config", "-c"], takes: "one", aside: connection },
  {
    names: ["--filter-timeout-seconds"],
    takes: "one",
    aside: ["notPart", "Expressions run in linear time here, so that none needs a limit."],
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
    reading.fault(
      "--filter",
      "Say which tags, such as --filter 'app:dev-.*'. Without it nothing is purged.",
    );
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
      name === "--schedule" ? sentences.schedule : sentences.connection,
    );
  }
}

function sayWhatHolds(
  reading: Reading,
  { keep, untagged }: { keep: number; untagged: boolean },
): void {
  reading.differ("--ago", "keepsMore", sentences.pushTimes);
  reading.differ("", "differs", sentences.noLocks);
  if (keep > 0) {
    reading.differ(
      "--keep",
      "note",
      "The newest of those about to go stay, as there. It is spare in the policy.",
    );
  }
  if (keep > 0 && untagged) {
    reading.differ(
      "--keep",
      "deletesMore",
      "It spares tags only. acr purge spares as many untagged manifests besides.",
    );
  }
  if (untagged) {
    reading.differ(
      "--untagged",
      "keepsMore",
      "The age of an untagged manifest counts from its last sign of life: when it was first seen, pushed or pulled, or lost its tag. It is an hour at least.",
    );
  }
}

function readAge(flags: Flags, reading: Reading): string {
  const text = flags.text("--ago");
  const age = text === undefined ? null : ageOf(text);
  if (age !== null) return age;
  reading.fault(
    "--ago",
    `${text === undefined ? "It is missing" : `${quote(text)} is no age`}. Write such as --ago 30d, or 2d3h6m.`,
  );
  return "0s";
}

/** "repository:expression". The repository must match as a whole, the tag anywhere. */
function readFilter(text: string, reading: Reading): Filter | null {
  // The colon of (?:a|b) belongs to its expression.
  const [name = "", expression = "", ...more] = text.split(/(?<!\(\?):/);
  if (name === "" || expression === "" || more.length > 0) {
    reading.fault(
      "--filter",
      `${quote(text)} is no filter. Write the repository, one colon and an expression for tags.`,
    );
    return null;
  }
  const repository: Place | { fault: string } =
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
      `${part.fault} The filter ${quote(text)} is left out, so that what it alone selects is kept.`,
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
