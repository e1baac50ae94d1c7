import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { notationNow } from "../../plan/testing/notation/parse-snapshot";
import {
  check,
  days,
  inOrder,
  keptHere,
  options,
  perhaps,
  regex,
  tagged,
} from "./testing/against-model";
import * as tools from "./testing/models";

describe("what a brought policy keeps is what its tool keeps, where both know everything", () => {
  test("acr purge", () => {
    const policy = fc.record({ regex, days, keep: fc.nat(3) });
    check(fc.tuple(tagged, policy), ([images, { regex: pattern, days: ago, keep }]) => {
      const source = `acr purge --filter 'team/app:${pattern}' --ago ${ago}d --keep ${keep}`;
      const model = { pattern: new RegExp(pattern), days: ago, keep };
      return [keptHere(source, images), tools.purgeKeeps(images, model)];
    });
  });

  test("deckschrubber", () => {
    const policy = fc.record({
      regex,
      except: perhaps(regex),
      days: fc.integer({ min: 1, max: 45 }),
      latest: fc.nat(4),
    });
    check(fc.tuple(tagged, policy), ([images, { regex: tag, except, days: day, latest }]) => {
      const ntag = except === null ? "" : ` -ntag '${except}'`;
      const source = `deckschrubber -tag '${tag}'${ntag} -day ${day} -latest=${latest}`;
      const model = {
        tag: new RegExp(tag),
        except: except === null ? null : new RegExp(except),
        days: day,
        latest,
      };
      return [keptHere(source, images), inOrder(images, tools.scrubKeeps(images, model))];
    });
  });

  test("registry-cli", () => {
    // Python takes a value that begins with a dash for a flag.
    const value = regex.filter((text) => !text.startsWith("-"));
    const policy = fc.record({
      num: perhaps(fc.nat(4)),
      ...{ byDate: fc.boolean(), like: perhaps(value), keepLike: perhaps(value) },
      ...{ keepDays: perhaps(days), deleteDays: perhaps(days) },
    });
    check(fc.tuple(tagged, policy), ([images, each]) => {
      const flag = (name: string, value: string | number | null) =>
        value === null ? [] : [name, `'${value}'`];
      const hours = (count: number | null) => (count === null ? null : count * 24);
      const source = [
        ...["registry.py", "-r", "x", ...(each.num === null ? [] : ["-d", "-n", String(each.num)])],
        ...(each.byDate ? ["--order-by-date"] : []),
        ...flag("--tags-like", each.like),
        ...flag("--keep-tags-like", each.keepLike),
        ...flag("--keep-by-hours", hours(each.keepDays)),
        ...flag("--delete-by-hours", hours(each.deleteDays)),
      ].join(" ");
      const patternOf = (text: string | null) => (text === null ? null : new RegExp(text));
      const model = { ...each, like: patternOf(each.like), keepLike: patternOf(each.keepLike) };
      // The tool ignores --tags-like beside an order by date in some versions; both are not tried together.
      fc.pre(!(each.byDate && each.like !== null));
      return [keptHere(source, images), tools.cliKeeps(images, model)];
    });
  });
});

test("cleanreg: what a brought policy deletes, the tool deletes too", () => {
  const policy = fc.record({
    regex: perhaps(regex),
    days: perhaps(days),
    keep: fc.integer({ min: 1, max: 5 }),
  });
  fc.assert(
    fc.property(tagged, policy, (images, { regex: pattern, days: age, keep }) => {
      const since =
        age === null
          ? ""
          : ` -s ${new Date(notationNow - age * 86_400_000).toISOString().slice(0, 10)}`;
      const name = pattern === null ? "team/app" : `team/app:${pattern} -re`;
      const source = `cleanreg.py -r x -n ${name.replace(/:(.*) -re/, ":'$1' -re")} -k ${keep}${since}`;
      const tag = pattern === null ? null : new RegExp(`^(?:${pattern})`);
      const there = tools.cleanregKeeps(images, { tag, days: age, keep });
      const here = keptHere(source, images);
      expect([...there].filter((image) => !here.has(image))).toEqual([]);
    }),
    options,
  );
});
