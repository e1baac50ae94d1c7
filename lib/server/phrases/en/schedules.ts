import "server-only";

/** What keeps a schedule from being saved, approved or fired, and what became of a firing. */
export const schedules = {
  gone: "There is no such schedule. Someone may have removed it.",
  tooMany:
    "There are {most, number} schedules, which is as many as Drydock keeps. Delete those that nobody needs any more.",
  scanTooOld:
    "What deletes by itself needs a scan of at most an hour. Set scanMaxAge to 1h or less.",
  atWork: "This schedule is at work already, or all of its registries have been removed.",
  // The standing approval.
  approvedByToken:
    "A standing approval is given by a person who is signed in, not by an API token.",
  needsNoApproval:
    'This schedule deletes nothing by itself, so that nothing needs a standing approval. Set its mode to "run" first.',
  otherPolicy: 'The policy "{policy}" is not the one that was approved. Look at it again.',
  notApproved: "Nobody has approved that it deletes by itself.",
  policyChanged: "{changer} has changed the policy since {approver} approved it.",
  registryAdded: "A registry has been added since {approver} approved the schedule.",
  // What became of a firing.
  missed: "Earlier times were missed, as Drydock was not running; this one stands for all of them.",
  busy: "The one before was still at work.",
  windowMissed: "Drydock was not running before its window had ended.",
  cutShort: "It was cut short.",
  switchedOff: "It was switched off before it had deleted anything.",
  neverScanned:
    '"{registry}" has never been scanned, and reading it may count as pulls. Scan it once by hand.',
  scanCancelled: "The scan was cancelled.",
  notScanned: "It could not be scanned, so nothing was planned. {why}",
  noLongerRuns: "It does not run by itself any more.",
  goesOn: "It goes on with the run that the end of its window had parked.",
  parkedWaits: "A run that the end of its window had parked waits for a person. {why}",
  windowEnded: "Its window ended before the plan was made.",
  earlierPaused: "An earlier run of it has been paused. Resume or cancel it first.",
  noFullScan: "There has been no full scan yet.",
  unread:
    "{count, plural, one {# repository} other {# repositories}} could not be read to the end.",
} as const;
