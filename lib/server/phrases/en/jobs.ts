import "server-only";

/** Why a job has failed. Kept with the job. */
export const jobs = {
  unknownKind: 'This version of Drydock does not know how to do "{kind}".',
  givenUp: "Given up: the server ended {times, number} times while this was under way.",
  internal: "Something went wrong inside Drydock. Its log has the cause, under job {job}.",
} as const;
