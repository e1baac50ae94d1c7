import { execFile } from "node:child_process";
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { digestOf } from "../distribution";

/** Whole lists with all their children, over plain http. */
const anyway = ["--all", "--src-tls-verify=false", "--dest-tls-verify=false"];

/** skopeo as a client of one registry on loopback. */
export class Skopeo {
  constructor(
    private readonly binary: string,
    /** host:port of the registry. */
    private readonly host: string,
    /** For what it pulls. */
    private readonly folder: string,
  ) {}

  /** Copies `source` ("oci:FOLDER:NAME", "dir:FOLDER") to a reference such as "app:1.0". */
  async push(source: string, reference: string, ...flags: string[]): Promise<void> {
    await this.#run("copy", ...anyway, ...flags, source, `docker://${this.host}/${reference}`);
  }

  /** Digest and types of the manifest as it is read back. */
  async inspect(
    reference: string,
  ): Promise<{ digest: string; mediaType: string; layerTypes: string[] }> {
    const bytes = await this.#run(
      ...["inspect", "--raw", "--tls-verify=false", `docker://${this.host}/${reference}`],
    );
    const { mediaType, layers = [] } = JSON.parse(bytes.toString()) as {
      mediaType: string;
      layers?: { mediaType: string }[];
    };
    const layerTypes = layers.map((layer) => layer.mediaType);
    return { digest: digestOf(bytes), mediaType, layerTypes };
  }

  /**
   * Pulls everything that belongs to a reference and checks each file against the digest that is its
   * name. Returns the folder, which can be pushed again ("dir:FOLDER"), and the manifest's digest.
   */
  async pull(reference: string): Promise<{ folder: string; digest: string; blobs: string[] }> {
    const folder = join(this.folder, reference.replace(/\W/g, "-"));
    await rm(folder, { recursive: true, force: true });
    await this.#run("copy", ...anyway, `docker://${this.host}/${reference}`, `dir:${folder}`);
    const blobs: string[] = [];
    for (const name of await readdir(folder)) {
      const hex = /^([0-9a-f]{64})(\.manifest\.json)?$/.exec(name)?.[1];
      if (!hex) continue;
      const digest = digestOf(await readFile(join(folder, name)));
      if (digest !== `sha256:${hex}`) throw new Error(`${reference}: ${name} has other bytes`);
      blobs.push(digest);
    }
    const digest = digestOf(await readFile(join(folder, "manifest.json")));
    return { folder, digest, blobs: blobs.toSorted() };
  }

  async #run(...args: string[]): Promise<Buffer> {
    const { stdout } = await promisify(execFile)(this.binary, ["--insecure-policy", ...args], {
      encoding: "buffer",
    });
    return stdout;
  }
}
