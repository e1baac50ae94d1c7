import { execFileSync } from "node:child_process";
import { chmodSync, chownSync } from "node:fs";
import { dirname } from "node:path";
import type { Launch } from "../drydock";

/** Nobody: neither root nor whoever owns the build. */
export const USER = 65_534;

/**
 * A root like the container's, made of the machine's own libraries and the built folder, all read-only, with
 * /data and /tmp to write into; then the server in it as another user, without any capability.
 */
const script = `set -eu
root=$1 node=$2 app=$3 data=$4
mount --make-rprivate /
mount -t tmpfs -o mode=755 tmpfs "$root"
cd "$root"
mkdir app data tmp proc dev
for name in usr etc lib lib64 bin; do
  if [ -L "/$name" ]; then cp -a "/$name" .
  elif [ -d "/$name" ]; then mkdir "$name"; mount --rbind "/$name" "$name"; mount -o remount,bind,ro "$name"; fi
done
touch node dev/null dev/urandom
mount --bind "$node" node && mount -o remount,bind,ro node
mount --bind "$app" app && mount -o remount,bind,ro app
mount --bind "$data" data
mount --bind /dev/null dev/null
mount --bind /dev/urandom dev/urandom
mount -t tmpfs -o size=64m,mode=1777 tmpfs tmp
mount -t proc -o ro proc proc
mount -o remount,ro,mode=755 .
exec chroot . setpriv --reuid=${USER} --regid=${USER} --clear-groups --no-new-privs \\
  --bounding-set=-all --inh-caps=-all /node /app/server.js`;

export const inReadOnlyRoot: Launch = (server, folder) => {
  chownSync(folder, USER, USER);
  chmodSync(folder, 0o700);
  const place = ["/mnt", process.execPath, dirname(server), folder];
  return ["unshare", "--mount", "sh", "-c", script, "sh", ...place];
};

/** Needs root and the right to mount, which not every machine that runs tests gives. */
export function canMakeRoots(): boolean {
  if (process.getuid?.() !== 0) return false;
  try {
    const probe = "mount --make-rprivate / && mount -t tmpfs tmpfs /mnt && setpriv --version";
    execFileSync("unshare", ["--mount", "sh", "-c", probe], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
