export const reportTools = [
  { value: "docker", label: "Docker" },
  { value: "kubernetes", label: "Kubernetes" },
  { value: "files", label: "Files in git" },
] as const;
export type ReportTool = (typeof reportTools)[number]["value"];

/**
 * A shell script that reports once. Each ends where something fails, before anything is sent: half a report would
 * take the protection from the other half.
 */
export function reportScript(tool: ReportTool, drydock: string): string {
  return `#!/bin/bash
set -euo pipefail
export DRYDOCK=${drydock} SOURCE=${sources[tool]} TOKEN="$(cat /etc/drydock-token)"

${collect[tool]}
jq -cs '{images: .}' <<<"$IMAGES" | curl -fsS -X PUT "$DRYDOCK/api/in-use/$SOURCE" \\
  -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' --data-binary @-
`;
}

const sources: Record<ReportTool, string> = {
  docker: '"$(hostname | tr A-Z a-z)"',
  kubernetes: "my-cluster",
  files: "my-deployments",
};

const collect: Record<ReportTool, string> = {
  docker: `# Containers, running or stopped, with the digests that their images were pulled by.
IDS=$(docker ps -aq)
IMAGES=$([ -z "$IDS" ] || docker inspect $IDS | jq -c '.[] | {id: .Image, name: .Config.Image, by: "container\\(.Name)"}' |
  while read -r line; do
    # An image may have been removed from under a stopped container; an engine that does not answer is another matter.
    digests=$({ docker image inspect "$(jq -r .id <<<"$line")" 2>/dev/null || { docker version >/dev/null && echo '[{}]'; }; } | jq -c '.[0].RepoDigests // []')
    jq -c --argjson digests "$digests" '. as $c | ([$c.name] + $digests)[] | {reference: ., usedBy: "\\(env.SOURCE): \\($c.by)"}' <<<"$line"
  done)
`,
  kubernetes: `# Pods with what they run, and the templates of everything that may start one, suspended or not.
PODS=$(kubectl get pods -A -o json)
KINDS=$(kubectl get deployments,replicasets,statefulsets,daemonsets,jobs,cronjobs -A -o json)
IMAGES=$(jq -c '
  .items[] | . as $o
  | "\\(env.SOURCE): \\(.metadata.namespace)/\\(.kind | ascii_downcase)/\\(.metadata.name)" as $by
  | ((.status.containerStatuses // []) + (.status.initContainerStatuses // []) | .[].imageID | select(contains("@"))),
    (.. | objects | select(has("containers")) | (.containers + (.initContainers // []))[] | .image // empty)
  | {reference: ., usedBy: $by}' <<<"$PODS"$'\\n'"$KINDS")
`,
  files: `# Images that compose files, Kubernetes manifests and values of this repository name.
IMAGES=$(git grep -hoE '^[^#]*\\bimage:[[:space:]]*["'"'"']?[^"'"'"'[:space:]]+' -- '*.yaml' '*.yml' |
  sed -E 's/.*image:[[:space:]]*["'"'"']?//' | sort -u |
  jq -cR '{reference: ., usedBy: "\\(env.SOURCE): git"}')
`,
};
