/**
 * What other tools delete, written down from their descriptions and as simply as that can be: nothing here is
 * shared with what brings their policies. Ages are in days.
 */
export interface Image {
  /** None: untagged. */
  tags: readonly string[];
  created: number;
  pushed: number;
  pulled: number;
}

type By = "created" | "pushed" | "pulled";
type Selects = (image: Image) => boolean;

const newestFirst = (images: readonly Image[], by: By) =>
  images.toSorted((left, right) => left[by] - right[by]);
const some = (pattern: RegExp) => (image: Image) => image.tags.some((tag) => pattern.test(tag));

export interface HarborRule {
  pattern: RegExp;
  excludes: boolean;
  untagged: boolean;
  keeps: { newest: number; by: By } | { days: number; by: By } | "always";
}

/** Kept is what any rule retains of those it selects. */
export function harborKeeps(images: readonly Image[], rules: readonly HarborRule[]): Set<Image> {
  const kept = rules.flatMap((rule) => {
    const selected = images.filter((image) => {
      if (image.tags.length === 0) return rule.untagged;
      const matches = image.tags.map((tag) => rule.pattern.test(tag));
      return rule.excludes ? matches.includes(false) : matches.includes(true);
    });
    const { keeps } = rule;
    if (keeps === "always") return selected;
    if ("newest" in keeps) return newestFirst(selected, keeps.by).slice(0, keeps.newest);
    return selected.filter((image) => image[keeps.by] < keeps.days);
  });
  return new Set(kept);
}

export interface EcrRule {
  status: "tagged" | "untagged" | "any";
  patterns: readonly RegExp[];
  counts: { newest: number } | { days: number; by: "pushed" | "pulled" };
}

/** An image is only ever expired by the first rule that selects it; counts are over all that a rule selects. */
export function ecrKeeps(images: readonly Image[], rules: readonly EcrRule[]): Set<Image> {
  const selects = (rule: EcrRule): Selects => {
    if (rule.status === "untagged") return (image) => image.tags.length === 0;
    if (rule.status === "any") return () => true;
    return (image) => rule.patterns.every((pattern) => some(pattern)(image));
  };
  return new Set(
    images.filter((image) => {
      const rule = rules.find((each) => selects(each)(image));
      if (!rule) return true;
      const { counts } = rule;
      if ("days" in counts) return image[counts.by] < counts.days;
      const newest = newestFirst(images.filter(selects(rule)), "pushed").slice(0, counts.newest);
      return newest.includes(image);
    }),
  );
}

export interface CleanupPolicy {
  keep: boolean;
  state: "tagged" | "untagged" | "any";
  prefixes: readonly string[];
  olderThan: number | null;
  /** Instead of the conditions before: the newest so many. */
  newest: number | null;
}

/** What any Keep policy selects stays, and of the rest what any Delete policy selects goes. */
export function cleanupKeeps(
  images: readonly Image[],
  policies: readonly CleanupPolicy[],
): Set<Image> {
  const selected = (keep: boolean) =>
    policies
      .filter((policy) => policy.keep === keep)
      .flatMap(({ state, prefixes, olderThan, newest }) => {
        if (newest !== null) return newestFirst(images, "pushed").slice(0, newest);
        return images.filter(
          ({ tags, pushed }) =>
            (state === "any" || (state === "tagged") === tags.length > 0) &&
            (prefixes.length === 0 ||
              tags.some((tag) => prefixes.some((prefix) => tag.startsWith(prefix)))) &&
            (olderThan === null || pushed > olderThan),
        );
      });
  const [kept, gone] = [selected(true), selected(false)];
  return new Set(images.filter((image) => kept.includes(image) || !gone.includes(image)));
}

export interface GitLabPolicy {
  keepN: number | null;
  olderThan: number | null;
  remove: RegExp;
  keep: RegExp | null;
}

/** GitLab's list is narrowed step by step; what is left at the end goes. */
export function gitLabKeeps(images: readonly Image[], policy: GitLabPolicy): Set<Image> {
  const { keepN, olderThan, remove, keep } = policy;
  let left = images.filter((image) => !image.tags.includes("latest") && some(remove)(image));
  if (keep) left = left.filter((image) => !some(keep)(image));
  if (keepN !== null) left = newestFirst(left, "created").slice(keepN);
  if (olderThan !== null) left = left.filter(({ created }) => created > olderThan);
  return new Set(images.filter((image) => !left.includes(image)));
}

export interface ZotEntry {
  pattern: RegExp;
  newest: { count: number; by: "pushed" | "pulled" } | null;
  within: { days: number; by: "pushed" | "pulled" } | null;
}

/** A tag belongs to the first entry that matches it; what belongs to none goes. */
export function zotKeeps(images: readonly Image[], entries: readonly ZotEntry[]): Set<Image> {
  const owner = (image: Image) => entries.findIndex(({ pattern }) => some(pattern)(image));
  return new Set(
    entries.flatMap(({ newest, within }, at) => {
      const own = images.filter((image) => owner(image) === at);
      if (!newest && !within) return own;
      const ranked = newest ? newestFirst(own, newest.by).slice(0, newest.count) : [];
      // A push counts as a pull where pulls are asked for.
      const ageOf = (image: Image) =>
        within?.by === "pulled" ? Math.min(image.pulled, image.pushed) : image.pushed;
      return [...ranked, ...own.filter((image) => within !== null && ageOf(image) < within.days)];
    }),
  );
}

export interface QuayPolicy {
  newest?: number;
  days?: number;
  pattern: RegExp | null;
  matches: boolean;
}

/** Ages first, then counts, each over the tags that are left then. */
export function quayKeeps(images: readonly Image[], policies: readonly QuayPolicy[]): Set<Image> {
  let left = [...images];
  const selects = ({ pattern, matches }: QuayPolicy): Selects =>
    pattern === null ? () => true : (image) => some(pattern)(image) === matches;
  for (const policy of policies.filter(({ days }) => days !== undefined))
    left = left.filter((image) => !(selects(policy)(image) && image.pushed > (policy.days ?? 0)));
  for (const policy of policies.filter(({ newest }) => newest !== undefined)) {
    const gone = newestFirst(left.filter(selects(policy)), "pushed").slice(policy.newest);
    left = left.filter((image) => !gone.includes(image));
  }
  return new Set(left);
}

export interface PurgePolicy {
  pattern: RegExp;
  days: number;
  keep: number;
}

/** The newest of those about to go are left out. */
export function purgeKeeps(images: readonly Image[], policy: PurgePolicy): Set<Image> {
  const old = images.filter((image) => some(policy.pattern)(image) && image.pushed > policy.days);
  const gone = newestFirst(old, "pushed").slice(policy.keep);
  return new Set(images.filter((image) => !gone.includes(image)));
}

export interface ScrubPolicy {
  tag: RegExp;
  except: RegExp | null;
  days: number;
  latest: number;
}

/** From the newest to the oldest: the young, and then some old ones, use up the places of the latest. */
export function scrubKeeps(images: readonly Image[], policy: ScrubPolicy): Set<Image> {
  const { tag, except, days, latest } = policy;
  const kept = new Set<Image>();
  let places = latest;
  for (const image of newestFirst(images, "created")) {
    const matches = some(tag)(image) && !(except && some(except)(image));
    if (!matches) kept.add(image);
    else if (image.created < days || places > 0) {
      places -= 1;
      kept.add(image);
    }
  }
  return kept;
}

export interface CliPolicy {
  /** null: without --delete. */
  num: number | null;
  byDate: boolean;
  like: RegExp | null;
  keepLike: RegExp | null;
  keepDays: number | null;
  deleteDays: number | null;
}

/** Names are ordered with their numbers as numbers. Of 0 to keep, Python's slice makes all. */
export function cliKeeps(images: readonly Image[], policy: CliPolicy): Set<Image> {
  const { num, byDate, like, keepLike, keepDays, deleteDays } = policy;
  const selected = images.filter((image) => like === null || some(like)(image));
  const kept = new Set(selected.filter((image) => keepLike !== null && some(keepLike)(image)));
  for (const image of selected) if (keepDays !== null && image.created < keepDays) kept.add(image);
  const gone = new Set<Image>();
  if (num !== null) {
    const numberOf = ({ tags: [tag = ""] }: Image) => Number(/\d+/.exec(tag)?.[0]);
    const nameOf = ({ tags: [tag = ""] }: Image) => tag.replace(/\d+/, "");
    const ordered = byDate
      ? newestFirst(selected, "created")
      : selected.toSorted(
          (left, right) =>
            (nameOf(left) < nameOf(right) ? 1 : nameOf(left) > nameOf(right) ? -1 : 0) ||
            numberOf(right) - numberOf(left),
        );
    const last = num === 0 ? ordered : ordered.slice(0, num);
    for (const image of last) kept.add(image);
    for (const image of ordered) if (!last.includes(image)) gone.add(image);
  }
  for (const image of images)
    if (deleteDays !== null && image.created > deleteDays) gone.add(image);
  return new Set(images.filter((image) => kept.has(image) || !gone.has(image)));
}

export interface CleanregPolicy {
  tag: RegExp | null;
  days: number | null;
  keep: number;
}

/** The oldest of those selected go, as long as enough tags are left in the whole repository. */
export function cleanregKeeps(images: readonly Image[], policy: CleanregPolicy): Set<Image> {
  const { tag, days, keep } = policy;
  const selected = images.filter(
    (image) => (tag === null || some(tag)(image)) && (days === null || image.created > days),
  );
  const most = Math.max(0, images.length - keep);
  const gone = newestFirst(selected, "created").toReversed().slice(0, most);
  return new Set(images.filter((image) => !gone.includes(image)));
}
