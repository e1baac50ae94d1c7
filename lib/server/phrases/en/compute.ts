import "server-only";

/** Why a request was not worked on, or not to its end. */
export const compute = {
  tooLong:
    "This took longer than {seconds, number} seconds and was stopped, so that others are answered. {advice}",
  tooMuchMemory:
    "This needed more memory than one request may take and was stopped. {advice} Where Drydock may use more memory, NODE_OPTIONS=--max-old-space-size raises what a request may take.",
  askForLess: "Ask for less at a time: a smaller limit, or fewer tags.",
  simplerOrNoRegistry: "Use fewer conditions, or check the policy without naming a registry.",
  simpler: "Use fewer conditions.",
  simplerOrNarrower: "Use fewer conditions in the policy, or a narrower scope.",
  nameRepositories: "Name some repositories.",
  tooManyOfCaller:
    "You have {count, number} requests of this kind waiting already. Wait for their answers, then send the next.",
  busy: "Drydock is busy with the requests of many callers and takes no more of this kind now. Try again in a few seconds.",
} as const;
