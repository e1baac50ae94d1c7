import fc from "fast-check";
import { expect } from "vitest";
import { readPolicy } from "../../../plan/cases/testing/expect-plan";
import { planPolicy } from "../../../plan/plan-policy";
import { nameOfDigest } from "../../../plan/testing/notation/digest-of";
import { notationNow, parseSnapshot } from "../../../plan/testing/notation/parse-snapshot";
import type { BringOptions } from "../index";
import { bringWell } from "./expect-brought";
import type { Image } from "./models";

/** What the brought policy keeps of a repository, whose images are called I0, I1 and so on. */
export function keptHere(
  source: unknown,
  images: readonly Image[],
  options?: BringOptions,
): Set<Image> {
  const hours = (days: number) => `${days * 24}h`;
  const words = images.flatMap(({ tags, created, pushed, pulled }, at) => {
    const own = `I${at}{${hours(created)},pushed:${hours(pushed)},first:${hours(pushed)},untagged:${hours(pushed)},pulled:${hours(pulled)}}`;
    const seen = `pushed:${hours(pushed)},pulled:${hours(pulled)},seen:${hours(pushed)}`;
    return tags.length === 0 ? [own] : tags.map((tag) => `${tag}{${seen}}→${own}`);
  });
  const snapshot = parseSnapshot(`@pushTimes @pullTimes team/app: ${words.join(" ")}`);
  const plan = planPolicy(snapshot, readPolicy(bringWell(source, options).policy), notationNow);
  const gone = new Set(plan.rows.filter((row) => row.decision !== "keep").map((row) => row.digest));
  const names = new Set([...gone].map((digest) => nameOfDigest(digest)));
  return new Set(images.filter((_, at) => !names.has(`I${at}`)));
}

const stems = ["v", "dev-", "rel-"];
/** Images with different times, none of which is a whole number of days. */
function imagesOf(options: { most: number; untagged: boolean }): fc.Arbitrary<Image[]> {
  const shape = fc.record({
    stem: fc.nat(2),
    tags: fc.nat({ max: options.most - 1 }),
    bare: fc.nat(4),
  });
  return fc
    .array(shape, { minLength: 1, maxLength: 9 })
    .chain((shapes) => {
      const order = fc.shuffledSubarray(
        shapes.map((_, at) => at),
        { minLength: shapes.length },
      );
      return fc.tuple(fc.constant(shapes), order, order, order);
    })
    .map(([shapes, created, pushed, pulled]) =>
      shapes.map(({ stem, tags, bare }, at) => ({
        tags:
          options.untagged && bare === 0
            ? []
            : Array.from({ length: tags + 1 }, (_, more) => `${stems[(stem + more) % 3]}${at + 1}`),
        // Created before pushed before pulled, each in an order of its own.
        created: 24.5 + 2 * (created[at] ?? 0),
        pushed: 12.5 + (pushed[at] ?? 0),
        pulled: 2.5 + (pulled[at] ?? 0),
      })),
    );
}

export const tagged = imagesOf({ most: 1, untagged: false });
export const several = imagesOf({ most: 2, untagged: true });
export const number = fc.integer({ min: 1, max: 5 });
export const days = fc.integer({ min: 3, max: 40 });
export const perhaps = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 2 });
/** Globs, and expressions for the same names. */
export const glob = fc.constantFrom("v*", "*", "{dev,rel}-*", "*1", "dev-?");
export const expressionOf = (text: string) =>
  new RegExp(
    `^${text
      .replaceAll("*", ".*")
      .replaceAll("?", ".")
      .replace(/\{(.*),(.*)\}/, "(?:$1|$2)")}$`,
  );
export const regex = fc.constantFrom("^v", "e", "-[1-4]$", ".*", "v|rel");

/** The same cases each time. */
export const options = { numRuns: 150, seed: 7 };

/** Compares what stays here with what the model says, for many values. */
export function check<T>(
  what: fc.Arbitrary<T>,
  compare: (value: T) => [Set<Image>, Set<Image>],
): void {
  let kept = 0;
  fc.assert(
    fc.property(what, (value) => {
      const [here, there] = compare(value);
      expect([...here]).toEqual([...there]);
      kept += here.size;
    }),
    options,
  );
  expect(kept).toBeGreaterThan(options.numRuns / 4);
}
/** Those kept, in the order of the images: sets are compared as lists. */
export const inOrder = (images: readonly Image[], kept: Set<Image>) =>
  new Set(images.filter((image) => kept.has(image)));
