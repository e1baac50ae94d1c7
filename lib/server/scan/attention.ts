import "server-only";
import { EventEmitter } from "node:events";

/** Of more screens than this the oldest are forgotten: their tags are then read in their turn. */
const MOST_SCREENS = 64;

/**
 * Which tags people have on screen, so that a scan of this process reads those first. Only a wish: a scan
 * elsewhere, or none, leaves it unheard.
 */
export class Attention {
  readonly #emitter = new EventEmitter().setMaxListeners(0);
  readonly #screens = new Map<string, readonly string[]>();

  /** In the order of the screen; replaces what was on it before. */
  look(registryId: string, repository: string, tags: readonly string[]): void {
    const key = `${registryId}/${repository}`;
    this.#screens.delete(key);
    this.#screens.set(key, tags);
    const [oldest] = this.#screens.keys();
    if (this.#screens.size > MOST_SCREENS && oldest !== undefined) this.#screens.delete(oldest);
    this.#emitter.emit(registryId, repository);
  }

  on(registryId: string, repository: string): readonly string[] {
    return this.#screens.get(`${registryId}/${repository}`) ?? [];
  }

  /** Answers how to stop listening. */
  onLook(registryId: string, listener: (repository: string) => void): () => void {
    this.#emitter.on(registryId, listener);
    return () => this.#emitter.off(registryId, listener);
  }
}
