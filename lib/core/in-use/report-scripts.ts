export const reportTools = ["docker", "kubernetes", "files"] as const;
export type ReportTool = (typeof reportTools)[number];

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
  files: `# Images that compose files, Kubernetes manifests, Helm values and Kustomize files of this repository name.
PAIRS='
  function flush(from,  i, at, name) {
    for (i in seen) if (i + 0 >= from) {
      at = (tag[i] == "" ? "" : ":" tag[i]) (digest[i] == "" ? "" : "@" digest[i])
      name = (host[i] == "" ? "" : host[i] "/") repository[i]
      if (repository[i] != "" && at != "") print name at
      at = (new_tag[i] == "" ? "" : ":" new_tag[i]) (digest[i] == "" ? "" : "@" digest[i])
      name = new_name[i] == "" ? name_[i] : new_name[i]
      if (name != "" && at != "") print name at
      delete seen[i]; delete tag[i]; delete digest[i]; delete host[i]; delete repository[i]
      delete new_tag[i]; delete new_name[i]; delete name_[i]
    }
  }
  FNR == 1 { flush(0) }
  /^ *(#|$)/ { next }
  {
    line = $0; sub(/ #.*/, "", line)
    match(line, /^ */); indent = RLENGTH; line = substr(line, indent + 1)
    if (line ~ /^- /) { flush(indent); sub(/^- */, "", line); indent += 2 } else flush(indent + 1)
    if (line !~ /^[A-Za-z]+: *[^ ]/) next
    key = line; sub(/:.*/, "", key); sub(/^[A-Za-z]+: */, "", line); gsub(/["\\047 \\r]/, "", line)
    seen[indent] = 1
    if (key == "registry") host[indent] = line
    if (key == "repository") repository[indent] = line
    if (key == "tag") tag[indent] = line
    if (key == "digest") digest[indent] = line
    if (key == "name") name_[indent] = line
    if (key == "newName") new_name[indent] = line
    if (key == "newTag") new_tag[indent] = line
  }
  END { flush(0) }'
IMAGES=$({
  git grep -hoE '^[^#]*\\bimage:[[:space:]]*["'"'"']?[^"'"'"'[:space:]]+' -- '*.yaml' '*.yml' |
    sed -E 's/.*image:[[:space:]]*["'"'"']?//' || [ $? -eq 1 ]
  git ls-files -z -- '*.yaml' '*.yml' | xargs -0 -r awk "$PAIRS"
} | sort -u | jq -cR '{reference: ., usedBy: "\\(env.SOURCE): git"}')
`,
};
