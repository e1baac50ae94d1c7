import "server-only";

/** What is answered to whoever starts, steers or asks for a run. */
export const runRequests = {
  unknown: "There is no such run. It may have been of a removed registry.",
  nothingLeft: "This run has come to its end, so there is nothing to go on with. Make a new plan.",
  planChanged:
    "The plan is not the one that was confirmed. Look at it again and confirm what it says now.",
  planExpired: "The plan is too old to be carried out: too much may have changed. Make a new plan.",
  guardTripped:
    'The plan goes beyond {count, plural, one {a guard} other {guards}}: {names}. {reasons} To run it all the same, name {count, plural, one {it} other {them}} in "override".',
  nothingToRestore: "This run has removed nothing that could be put back.",
  restoreOfRestore: "A restore is undone by a new plan, not by a restore.",
  notOver: "The run is not over. Cancel it first, then restore.",
  restoring: "This run is being restored already.",
} as const;
