/** A name may have 127 segments, and each would be a place with a path of its own. */
const MOST_LEVELS = 16;

/** The namespace that a repository is counted in: its name but for the last segment, at most 16 of them. */
export function namespaceOf(repository: string): string {
  return repository.split("/").slice(0, -1).slice(0, MOST_LEVELS).join("/");
}

/**
 * Repositories by the segments of their names, as numbered places: `team/app` is a repository below the
 * namespace `team`, which is below the whole registry. A name may be both a repository and a namespace.
 */
export class PathTree {
  readonly #parents: number[] = [-1];
  readonly #depths: number[] = [0];
  readonly #paths: string[] = [""];
  /** By repository, in the order given. */
  readonly #repositories: number[];
  readonly #firstRepository: number;

  constructor(names: readonly string[]) {
    const namespaces = new Map([["", 0]]);
    const parents = names.map((name) => {
      const namespace = namespaceOf(name);
      const segments = namespace === "" ? [] : namespace.split("/");
      let at = 0;
      segments.forEach((_, depth) => {
        const path = segments.slice(0, depth + 1).join("/");
        at = namespaces.get(path) ?? this.#addPlace(path, at);
        namespaces.set(path, at);
      });
      return at;
    });
    this.#firstRepository = this.#paths.length;
    this.#repositories = names.map((name, at) => this.#addPlace(name, parents[at] ?? 0));
  }

  get size(): number {
    return this.#paths.length;
  }

  placeOf(repository: number): number {
    return this.#repositories[repository] ?? -1;
  }

  describe(place: number): { path: string; isRepository: boolean } {
    return { path: this.#paths[place] ?? "", isRepository: place >= this.#firstRepository };
  }

  /** The lowest place that both are below, or at. */
  meet(a: number, b: number): number {
    while (a !== b) {
      if ((this.#depths[a] ?? 0) >= (this.#depths[b] ?? 0)) a = this.#parents[a] ?? 0;
      else b = this.#parents[b] ?? 0;
    }
    return a;
  }

  #addPlace(path: string, parent: number): number {
    this.#paths.push(path);
    this.#parents.push(parent);
    this.#depths.push((this.#depths[parent] ?? 0) + 1);
    return this.#paths.length - 1;
  }
}
