import "server-only";

/** What keeps a collector that an operator has set up from doing its work. */
export const collectors = {
  commandUnclear:
    "How the registry is started does not show how to collect its garbage: {command}. Give the collector''s command line as \"collect\".",
  commandStatus: 'The command for "{name}" ended with status {status}.',
  commandNoStatus: 'The command for "{name}" ended with no status.',
  noContainer: 'The engine has no container "{name}".',
  swarmTask:
    "The container is a task of a Swarm service, which would start another that takes pushes. Use a collector of the type command that scales the service.",
  autoRemove:
    "The container was started with --rm, so that stopping it would remove it. Start it without.",
  otherContainer: "There is a container \"{name}\" that is not Drydock''s. Remove it or rename it.",
  podsDoNotEnd: "The registry''s earlier pods do not end.",
  podDoesNotStart: "The collector''s pod does not start: {why}.",
  noReason: "no reason given",
  podDoesNotEnd: "The collector''s pod does not end.",
  noContainerInWorkload: 'The workload has no container "{name}".',
  variableElsewhere: '{variable} comes from somewhere else. Use "close": "stop".',
  otherPod: "There is a pod \"{name}\" that is not Drydock''s.",
  clusterFailed: "The cluster did not do it: {why}",
  clusterStatus: "it answered with status {status}",
  engineFailed: "The container engine did not do it: {why}",
} as const;
