import "server-only";
import type { RepositoryState } from "@/lib/testing/fake-registry";
import { image, index, store } from "./documents";
import { attach, carrierOf, hidingNames } from "./fill-repository";
import { keyOf, reach, type Scenario } from "./make-scenario";
import type { Operation } from "./operation";
import type { Random } from "./random";
import type { Tally } from "./tally";

/** Everything that other people do, by the names under which it is counted. */
export const actionNames = [
  ...["index around a child", "new tag on a digest", "new tag on a new image", "referrer attached"],
  ...["tag moved to a digest", "tag moved to a new image", "tag that hides another"],
] as const;

/**
 * Other people, who push while the run is under way. Two things no client of a registry can protect
 * are left out, because the protocol has no conditional write: a tag whose very name first appears
 * between the last listing and the DELETE of its digest, and a push to a tag in the instant in which
 * that tag is written. Nor does anybody push a new tag that the registry never lists.
 */
export class OtherClients {
  #count = 0;

  constructor(
    private readonly scenario: Scenario,
    private readonly random: Random,
    private readonly rate: number,
    private readonly actions: Tally,
    private readonly trace: (line: string) => void,
  ) {}

  /** `operation`: the request that arrives in the same instant; null while the run waits. */
  act(operation: Operation | null): void {
    if (!this.random.chance(this.rate)) return;
    const name = operation?.repository ?? this.random.pick([...this.scenario.rows.keys()]);
    const repository = this.scenario.registry.state.repository(name);
    const tags = [...repository.tags.keys()].filter(
      (tag) => !(operation?.write && tag === operation.reference),
    );
    const digests = [...repository.manifests]
      .filter(([, { bytes }]) => !bytes.includes(placeholderMark))
      .map(([digest]) => digest);
    this.#count += 1;
    const kind = this.random.below(6);
    if (kind === 5 && digests.length > 0 && operation?.kind !== "delete") {
      return this.pushReferrer(name, operation, this.random.pick(digests));
    }
    if (kind === 4 && digests.length > 0) return this.pushIndex(name, this.random.pick(digests));
    const old = kind < 2 && digests.length > 0;
    const target = old ? this.random.pick(digests) : this.pushImage(name);
    const fresh = (kind % 2 === 0 && operation?.kind !== "delete") || tags.length === 0;
    if (fresh && operation?.kind === "delete") return;
    const what = old ? "a digest" : "a new image";
    const hiding = fresh ? hidingNames(this.scenario.registry, name) : [];
    if (hiding.length > 0 && this.random.chance(0.5)) {
      this.tag(name, this.random.pick(hiding), target, "tag that hides another");
    } else if (fresh) this.tag(name, `new${this.#count}x`, target, `new tag on ${what}`);
    else this.tag(name, this.random.pick(tags), target, `tag moved to ${what}`);
  }

  private pushImage(name: string): string {
    return store(this.scenario.registry.state, name, image(`${name} pushed ${this.#count}`));
  }

  /** Names a child that may be about to go. */
  private pushIndex(name: string, child: string): void {
    const { state } = this.scenario.registry;
    const found = state.repository(name).manifests.get(child);
    if (!found || !isWhole(state.repository(name), child)) return;
    const document = index(`${name} pushed ${this.#count}`, [{ ...found, digest: child }]);
    store(state, name, document);
    this.tag(name, `index${this.#count}x`, document.digest, "index around a child");
  }

  /** Signs something that may be about to go. */
  private pushReferrer(name: string, operation: Operation | null, digest: string): void {
    const { registry } = this.scenario;
    const found = registry.state.repository(name).manifests.get(digest);
    if (!found || (operation?.write && operation.reference === carrierOf(digest))) return;
    const subject = { ...found, digest, blobs: [] };
    const list = attach(registry, name, subject, [image(`referrer ${this.#count}`, subject)]);
    if (list) this.tag(name, list.tag, list.digest, "referrer attached");
    else this.actions.add("referrer attached");
  }

  private tag(
    name: string,
    tag: string,
    digest: string,
    action: (typeof actionNames)[number],
  ): void {
    const { registry, going, returned, expected } = this.scenario;
    if (!isWhole(registry.state.repository(name), digest)) return;
    this.trace(`somebody puts ${name}:${tag} on ${digest.slice(0, 20)}`);
    this.actions.add(action);
    registry.state.putTag(name, tag, digest);
    // Back where the plan saw it: what was confirmed for it holds again.
    const key = keyOf({ repository: name }, tag);
    if (going.get(key) === digest) {
      expected.delete(key);
      returned.add(key);
    } else expected.set(key, digest);
  }
}

/** Nobody uses a placeholder, which is there for an instant. */
const placeholderMark = "io.drydock.placeholder";

/** Nobody can push an index whose children the registry does not have. */
function isWhole(repository: RepositoryState, digest: string): boolean {
  return [digest, ...reach(repository, digest)].every((each) => repository.manifests.has(each));
}
