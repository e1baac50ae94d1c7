import "server-only";

/** What is said of saved policies. */
export const policies = {
  gone: "There is no such policy. Someone may have removed it.",
  scheduled:
    'The schedule "{schedule}" uses this policy. Delete the schedule, or give it another policy, first.',
  tooMany:
    "There are {most, number} policies, which is as many as Drydock keeps. Delete those that nobody uses any more.",
} as const;
