import "server-only";
import { image, index } from "./documents";
import type { World } from "./make-world";
import type { StoredManifest } from "./model-registry";
import type { Operation } from "./model-clients";
import type { Random } from "./random";

/**
 * Other people, who push while the run is under way. Two things no client of a registry can protect
 * are left out, because the protocol has no conditional write: a tag whose very name first appears
 * between the last listing and the DELETE of its digest, and a push to a tag in the instant in which
 * that tag is written.
 */
export class People {
  #count = 0;
  actions = 0;

  constructor(
    private readonly world: World,
    private readonly random: Random,
    private readonly rate: number,
    private readonly trace: (line: string) => void,
  ) {}

  act(operation: Operation): void {
    if (!this.random.chance(this.rate)) return;
    const { repository: name } = operation;
    const repository = this.world.registry.repository(name);
    const tags = [...repository.tags.keys()].filter(
      (tag) => !(operation.write && tag === operation.reference),
    );
    const digests = [...repository.manifests].filter(isContent).map(([digest]) => digest);
    this.actions += 1;
    this.#count += 1;
    const kind = this.random.below(5);
    const target =
      kind < 2 && digests.length > 0 ? this.random.pick(digests) : this.pushImage(name);
    if (kind === 4 && digests.length > 0) return this.pushIndex(name, this.random.pick(digests));
    const fresh = kind % 2 === 0 && operation.kind !== "delete";
    if (fresh || tags.length === 0) {
      if (operation.kind !== "delete") this.tag(name, `new${this.#count}`, target);
      return;
    }
    this.tag(name, this.random.pick(tags), target);
  }

  private pushImage(name: string): string {
    const { bytes, contentType, digest } = image(`${name} pushed ${this.#count}`);
    this.world.registry.put(name, digest, bytes, contentType);
    return digest;
  }

  /** Names a member that may be about to go. */
  private pushIndex(name: string, member: string): void {
    const found = this.world.registry.repository(name).manifests.get(member);
    if (!found) return;
    const document = index(`${name} pushed ${this.#count}`, [{ ...found, digest: member }]);
    this.world.registry.put(name, document.digest, document.bytes, document.contentType);
    this.tag(name, `index${this.#count}`, document.digest);
  }

  private tag(name: string, tag: string, digest: string): void {
    const { tags, manifests } = this.world.registry.repository(name);
    if (!isWhole(manifests, digest)) return;
    this.trace(`somebody puts ${name}:${tag} on ${digest.slice(0, 20)}`);
    tags.set(tag, digest);
    // Back where the plan saw it: what was confirmed for it holds again.
    const planned = this.world.going.get(`${name}:${tag}`) === digest;
    if (planned) this.world.expected.delete(`${name}:${tag}`);
    else this.world.expected.set(`${name}:${tag}`, digest);
  }
}

/** Nobody uses a placeholder, which is there for an instant. */
function isContent([, { bytes }]: [string, StoredManifest]): boolean {
  return !bytes.includes("io.drydock.placeholder");
}

/** Nobody can push an index whose members the registry does not have. */
function isWhole(manifests: ReadonlyMap<string, { children: string[] }>, digest: string): boolean {
  const found = manifests.get(digest);
  return found !== undefined && found.children.every((child) => isWhole(manifests, child));
}
