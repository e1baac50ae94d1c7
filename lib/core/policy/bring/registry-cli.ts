import { phrase } from "../../phrases";
import type { PolicyInput } from "../schema";
import { durationOf } from "./ages";
import { allOf, anyOf, ruleOf, type ConditionInput, type RuleInput } from "./conditions";
import type { FoundCommand } from "./find-command";
import { Flags, type FlagSpec } from "./flags";
import { isPlainName, tagRegex, toRe2 } from "./patterns";
import { quote, type Reading } from "./reading";

const connection = ["notPart", phrase("bring.connection")] as const;
const shown = ["notPart", phrase("bringCommand.shown")] as const;

const specs: readonly FlagSpec[] = [
  { names: ["--delete", "-d"], takes: "none" },
  { names: ["--num", "-n"], takes: "one" },
  { names: ["--image", "-i"], takes: "many" },
  { names: ["--images-like"], takes: "many" },
  { names: ["--tags-like"], takes: "many" },
  { names: ["--keep-tags"], takes: "many" },
  { names: ["--keep-tags-like"], takes: "many" },
  { names: ["--keep-by-hours"], takes: "one" },
  { names: ["--delete-all"], takes: "none" },
  { names: ["--delete-by-hours"], takes: "one" },
  { names: ["--order-by-date"], takes: "none" },
  { names: ["--dry-run"], takes: "none", aside: ["notPart", phrase("bring.dryRun")] },
  { names: ["--login", "-l"], takes: "one", aside: connection },
  { names: ["--read-password", "-w"], takes: "none", aside: connection },
  { names: ["--host", "-r"], takes: "one", aside: connection },
  { names: ["--digest-method"], takes: "one", aside: connection },
  { names: ["--auth-method"], takes: "one", aside: connection },
  { names: ["--no-validate-ssl"], takes: "none", aside: connection },
  { names: ["--layers"], takes: "none", aside: shown },
  { names: ["--plain"], takes: "none", aside: shown },
  { names: ["--debug"], takes: "none", aside: shown },
];

export function bringRegistryCli({ words }: FoundCommand, reading: Reading): PolicyInput {
  const flags = new Flags(reading, specs, "argparse").read(words);
  const include = readRepositories(flags, reading);
  const tags = readExpressions(flags, reading, "--tags-like");
  const rules = [...readKeeps(flags, reading, tags), ...readDeletes(flags, reading, tags)];
  const removes = include?.length !== 0 && rules.some(({ verdict }) => verdict === "delete");
  reading.differ("", "deletesMore", phrase("bring.sharedTag"));
  reading.differ("", "deletesMore", phrase("bringCommand.cliIndexes"));
  const policy: PolicyInput = { version: 1, name: "registry-cli", rules: removes ? rules : [] };
  if (!removes) {
    reading.differ("", "note", phrase("bringCommand.cliNothing"));
  }
  return include === null || include.length === 0
    ? policy
    : { ...policy, scope: { repositories: { include } } };
}

type Include = (string | { regex: string; anchored: false })[];

/** null: all of them. None, where only images with a tag are named. */
function readRepositories(flags: Flags, reading: Reading): Include | null {
  const images = flags.texts("--image");
  const like = readRegexes(flags, reading, "--images-like");
  if (images === undefined)
    return like.length > 0 ? like.map((regex) => ({ regex, anchored: false })) : null;
  if (like.length > 0)
    reading.differ("--images-like", "note", phrase("bringCommand.cliImagesLike"));
  const named = images.filter((image) => !image.includes(":"));
  if (named.length < images.length) {
    reading.differ("--image", "keepsMore", phrase("bringCommand.cliImageWithTag"));
  }
  for (const image of named) {
    if (!isPlainName(image))
      reading.fault("--image", phrase("bringCommand.cliBadImage", { name: quote(image) }));
  }
  return named;
}

function readRegexes(flags: Flags, reading: Reading, name: string): string[] {
  return (flags.texts(name) ?? []).flatMap((pattern) => {
    const read = toRe2(pattern, "python");
    if ("regex" in read) return [read.regex];
    reading.fault(name, read.fault);
    return [];
  });
}

/** Expressions are looked for anywhere in a tag, as Python's re.search does. */
function readExpressions(flags: Flags, reading: Reading, name: string): ConditionInput | undefined {
  const regexes = readRegexes(flags, reading, name);
  if (regexes.length > 0) {
    reading.differ(name, "note", phrase("bringCommand.cliAnywhere"));
  }
  return anyOf(regexes.map((regex) => tagRegex(regex, false)));
}

function readHours(flags: Flags, reading: Reading, name: string): string | undefined {
  if (flags.text(name) === undefined) return undefined;
  const hours = flags.count(name, 0);
  const age = durationOf(hours * 3_600);
  // Python takes 0 hours for a number like others, and an empty list of tags for none.
  if (age === null) reading.fault(name, phrase("bringCommand.cliHours"));
  return age ?? undefined;
}

function readKeeps(flags: Flags, reading: Reading, tags: ConditionInput | undefined): RuleInput[] {
  const names = flags.texts("--keep-tags");
  const like = readExpressions(flags, reading, "--keep-tags-like");
  const newerThan = readHours(flags, reading, "--keep-by-hours");
  const rules: RuleInput[] = [];
  if (names)
    rules.push({
      id: "keep-tags",
      verdict: "keep",
      select: { tag: { in: names } },
    });
  if (like) {
    rules.push(
      ruleOf({ id: "keep-tags-like", verdict: "keep", select: allOf([tags ?? [], like].flat()) }),
    );
    reading.differ("--keep-tags-like", "differs", phrase("bringCommand.cliKeepTagsLike"));
  }
  if (newerThan !== undefined) {
    const when: ConditionInput = { time: { of: "created", newerThan } };
    rules.push(ruleOf({ id: "keep-by-hours", verdict: "keep", select: tags, when }));
  }
  return rules;
}

function readDeletes(
  flags: Flags,
  reading: Reading,
  tags: ConditionInput | undefined,
): RuleInput[] {
  const rules: RuleInput[] = [];
  const olderThan = readHours(flags, reading, "--delete-by-hours");
  if (flags.on("--delete-all")) {
    rules.push(ruleOf({ id: "delete-all", verdict: "delete", select: tags }));
    if (flags.on("--delete"))
      reading.differ("--delete", "note", phrase("bringCommand.cliDeleteAll"));
  } else if (flags.on("--delete")) {
    rules.push(...readNewest(flags, reading, tags, olderThan !== undefined));
  } else if (flags.text("--num") !== undefined || flags.on("--order-by-date")) {
    reading.differ("--num", "note", phrase("bringCommand.cliNotCounted"));
  }
  if (olderThan !== undefined) {
    reading.differ("--delete-by-hours", "keepsMore", phrase("bring.undated"));
    if (tags) reading.differ("--tags-like", "note", phrase("bringCommand.cliHoursAllTags"));
    rules.push({ id: "older", verdict: "delete", when: { time: { of: "created", olderThan } } });
  }
  return rules;
}

/** All but the newest N. Where tags are deleted by their age besides, those N are safe from that too. */
function readNewest(
  flags: Flags,
  reading: Reading,
  tags: ConditionInput | undefined,
  byAge: boolean,
): RuleInput[] {
  const byDate = flags.on("--order-by-date");
  if (byDate) {
    reading.differ("--order-by-date", "differs", phrase("bringCommand.cliOrderByDate"));
    reading.differ("--order-by-date", "keepsMore", phrase("bring.undated"));
  }
  if (byDate && tags) {
    reading.differ("--tags-like", "keepsMore", phrase("bringCommand.cliOrderOverAll"));
  }
  const top = flags.count("--num", 10);
  if (flags.text("--num") === undefined)
    reading.differ("--delete", "note", phrase("bringCommand.cliTenStay"));
  const order = byDate ? "created:desc" : "natural:desc";
  if (!byDate) reading.differ("--num", "note", phrase("bringCommand.cliOrderByName"));
  if (top === 0) {
    reading.differ("--num", "note", phrase("bringCommand.cliZero"));
    return byAge ? [ruleOf({ id: "not-last", verdict: "keep", select: tags })] : [];
  }
  const newest: ConditionInput = { rank: { by: [order], top } };
  const all = ruleOf({ id: "not-last", verdict: "delete", select: tags, when: { not: newest } });
  return byAge ? [ruleOf({ id: "last", verdict: "keep", select: tags, when: newest }), all] : [all];
}
