import fc from "fast-check";
import { describe, test } from "vitest";
import {
  check,
  days,
  expressionOf,
  glob,
  inOrder,
  keptHere,
  number,
  perhaps,
  regex,
  several,
  tagged,
} from "./testing/against-model";
import * as tools from "./testing/models";

describe("what a brought policy keeps is what its tool keeps, where both know everything", () => {
  test("Harbor", () => {
    const keeps = fc.oneof(
      fc.record({ newest: number, by: fc.constantFrom("pushed" as const, "pulled" as const) }),
      fc.record({ days, by: fc.constantFrom("pushed" as const, "pulled" as const) }),
      fc.constant("always" as const),
    );
    const rule = fc.record({ glob, excludes: fc.boolean(), box: fc.boolean(), keeps });
    const templateOf = (keep: tools.HarborRule["keeps"]) => {
      if (keep === "always") return { template: "always", params: {} };
      const pulled = keep.by === "pulled";
      const name =
        "newest" in keep
          ? pulled
            ? "latestPulledN"
            : "latestPushedK"
          : pulled
            ? "nDaysSinceLastPull"
            : "nDaysSinceLastPush";
      return { template: name, params: { [name]: "newest" in keep ? keep.newest : keep.days } };
    };
    check(fc.tuple(several, fc.array(rule, { minLength: 1, maxLength: 3 })), ([images, rules]) => {
      const source = {
        algorithm: "or",
        rules: rules.map(({ glob: pattern, excludes, box, keeps: keep }) => ({
          action: "retain",
          ...templateOf(keep),
          tag_selectors: [
            {
              ...{ kind: "doublestar", decoration: excludes ? "excludes" : "matches", pattern },
              extras: JSON.stringify({ untagged: box }),
            },
          ],
        })),
      };
      const model = rules.map(({ glob: text, excludes, box, keeps: keep }) => ({
        ...{ pattern: expressionOf(text), excludes, keeps: keep, untagged: excludes ? !box : box },
      }));
      const there = inOrder(images, tools.harborKeeps(images, model));
      return [keptHere(source, images, { within: "team" }), there];
    });
  });

  test("ECR", () => {
    const patterns = fc.array(fc.constantFrom("v*", "*", "dev-*", "*1"), {
      minLength: 1,
      maxLength: 2,
    });
    const counts = fc.oneof(
      fc.record({ newest: number }),
      fc.record({ days, by: fc.constantFrom("pushed" as const, "pulled" as const) }),
    );
    const status = fc.constantFrom("tagged" as const, "untagged" as const, "any" as const);
    const rule = fc.record({ status, patterns, counts });
    check(fc.tuple(several, fc.array(rule, { minLength: 1, maxLength: 3 })), ([images, rules]) => {
      const typeOf = (count: tools.EcrRule["counts"]) =>
        "newest" in count
          ? { countType: "imageCountMoreThan", countNumber: count.newest }
          : {
              ...{ countType: count.by === "pushed" ? "sinceImagePushed" : "sinceImagePulled" },
              ...{ countUnit: "days", countNumber: count.days },
            };
      const source = {
        rules: rules.map((each, at) => ({
          rulePriority: at + 1,
          selection: {
            tagStatus: each.status,
            ...(each.status === "tagged" ? { tagPatternList: each.patterns } : {}),
            ...typeOf(each.counts),
          },
          action: { type: "expire" },
        })),
      };
      const model = rules.map((each) => ({ ...each, patterns: each.patterns.map(expressionOf) }));
      return [keptHere(source, images), inOrder(images, tools.ecrKeeps(images, model))];
    });
  });

  test("Artifact Registry", () => {
    const policy = fc.record({
      keep: fc.boolean(),
      state: fc.constantFrom("tagged" as const, "untagged" as const, "any" as const),
      prefixes: fc.subarray(["v", "dev", "rel-1"]),
      ...{ olderThan: perhaps(days), newest: perhaps(number) },
    });
    check(fc.tuple(several, fc.array(policy, { maxLength: 3 })), ([images, drawn]) => {
      const policies = drawn.map((each) => ({ ...each, newest: each.keep ? each.newest : null }));
      const source = policies.map((each, at) => ({
        name: `policy-${at}`,
        action: { type: each.keep ? "Keep" : "Delete" },
        ...(each.newest === null
          ? {
              condition: {
                ...{ tagState: each.state, tagPrefixes: each.prefixes },
                ...(each.olderThan !== null && { olderThan: `${each.olderThan}d` }),
              },
            }
          : { mostRecentVersions: { keepCount: each.newest } }),
      }));
      const as = "artifactRegistry" as const;
      return [keptHere(source, images, { as }), tools.cleanupKeeps(images, policies)];
    });
  });

  test("GitLab", () => {
    const policy = fc.record({
      keepN: perhaps(number),
      olderThan: perhaps(days),
      keep: perhaps(glob),
      glob,
    });
    check(fc.tuple(tagged, policy), ([images, { keepN, olderThan, keep, glob: remove }]) => {
      const source = {
        keep_n: keepN,
        older_than: olderThan === null ? null : `${olderThan}d`,
        name_regex_delete: expressionOf(remove).source.slice(1, -1),
        name_regex_keep: keep === null ? null : expressionOf(keep).source.slice(1, -1),
      };
      const model = {
        ...{ keepN, olderThan, remove: expressionOf(remove) },
        keep: keep === null ? null : expressionOf(keep),
      };
      return [keptHere(source, images), tools.gitLabKeeps(images, model)];
    });
  });

  test("zot", () => {
    const by = fc.constantFrom("pushed" as const, "pulled" as const);
    const entry = fc.record({
      regex,
      newest: perhaps(fc.record({ count: number, by })),
      within: perhaps(fc.record({ days, by })),
    });
    check(
      fc.tuple(tagged, fc.array(entry, { minLength: 1, maxLength: 3 })),
      ([images, entries]) => {
        const keepTags = entries.map(({ regex: pattern, newest, within }) => ({
          patterns: [pattern],
          ...(newest && {
            [newest.by === "pushed" ? "mostRecentlyPushedCount" : "mostRecentlyPulledCount"]:
              newest.count,
          }),
          ...(within && {
            [within.by === "pushed" ? "pushedWithin" : "pulledWithin"]: `${within.days * 24}h`,
          }),
        }));
        const source = { policies: [{ repositories: ["team/*"], keepTags }] };
        const model = entries.map((each) => ({ ...each, pattern: new RegExp(each.regex) }));
        return [keptHere(source, images), inOrder(images, tools.zotKeeps(images, model))];
      },
    );
  });

  test("Quay", () => {
    const policy = fc.record({
      count: fc.boolean(),
      number,
      days,
      regex: perhaps(regex),
      matches: fc.boolean(),
    });
    check(
      fc.tuple(tagged, fc.array(policy, { minLength: 1, maxLength: 3 })),
      ([images, policies]) => {
        const source = policies.map((each) => ({
          ...(each.count
            ? { method: "number_of_tags", value: each.number }
            : { method: "creation_date", value: `${each.days}d` }),
          ...(each.regex && { tagPattern: each.regex, tagPatternMatches: each.matches }),
        }));
        const model = policies.map((each) => ({
          ...(each.count ? { newest: each.number } : { days: each.days }),
          ...{
            pattern: each.regex === null ? null : new RegExp(each.regex),
            matches: each.matches,
          },
        }));
        return [keptHere(source, images), tools.quayKeeps(images, model)];
      },
    );
  });
});
