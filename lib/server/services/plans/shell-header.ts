import "server-only";
import type { PlanGuard } from "@/lib/core/plan/types";
import { comment, quote } from "./shell-words";
import type { PlanRecord } from "./plan-value";

/** What the script is, what it needs, and the look it takes before each removal. */
export function shellHeader(options: {
  plan: PlanRecord;
  /** Without a trailing slash. */
  url: string;
  accept: string;
  steps: number;
}): string {
  const { plan, url, accept, steps } = options;
  const at = (time: number) => new Date(time).toISOString();
  const guards = (JSON.parse(plan.guards) as PlanGuard[]).map(
    ({ name, message }) => `#\n# Guard ${name}: ${comment(message)}\n`,
  );
  return `#!/bin/sh
# Drydock plan ${comment(plan.id)} of the registry ${comment(plan.registry)}, ${steps} steps.
# ${comment(plan.hash)}
# Scanned ${at(plan.snapshot_at)}, decided ${at(plan.created_at)}, valid until ${at(plan.expires_at)}.
#
# Read it before you run it. It looks at each tag first and stops at the first that has moved, since
# later steps may count on earlier ones. Unlike a run of Drydock it keeps no journal to undo from, and it
# cannot see tags that were put on one of these digests after the scan: those would go with it.
${guards.join("")}#
# Credentials: write them to a file only you can read, and name the file in AUTH:
#   user = "name:password"                      (password)
#   header = "Authorization: Bearer TOKEN"      (token)
#   AUTH=~/.registry-auth sh plan.sh
set -eu
REGISTRY="\${REGISTRY:-${doubleQuoted(url)}}"
AUTH="\${AUTH:-/dev/null}"

# still REPOSITORY TAG DIGEST: whether the tag points at the digest now.
still() {
  now=$(curl -K "$AUTH" -fsS -I -H ${quote(`Accept: ${accept}`)} "$REGISTRY/v2/$1/manifests/$2" |
    tr -d '\\r' | awk 'tolower($1) == "docker-content-digest:" { print $2 }' | tr -cd 'A-Za-z0-9:_+.-')
  [ "$now" = "$3" ] || { echo "stopped: $1:$2 is now \${now:-gone}" >&2; return 1; }
}
`;
}

function doubleQuoted(value: string): string {
  return value.replaceAll(/[\\"$`}]/g, (char) => `\\${char}`);
}
