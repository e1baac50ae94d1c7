import { access, constants } from "node:fs/promises";
import { delimiter, join } from "node:path";

/** Debian calls the binary `docker-registry`, upstream and Homebrew call it `registry`. */
const names = ["docker-registry", "registry"];

/** Absolute path of a CNCF Distribution binary; throws with what to install. */
export async function findDistribution(): Promise<string> {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    for (const name of names) {
      const path = join(folder, name);
      if (
        await access(path, constants.X_OK).then(
          () => true,
          () => false,
        )
      )
        return path;
    }
  }
  throw new Error(
    "No CNCF Distribution binary on PATH. Install it: `apt-get install docker-registry` on Debian or Ubuntu, " +
      "or put the `registry` binary of github.com/distribution/distribution on PATH.",
  );
}
