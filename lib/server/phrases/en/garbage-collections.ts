import "server-only";

/** What a garbage collection is refused for, what its steps found, and why it did not come to its end. */
export const garbageCollections = {
  unknown: 'There is no such garbage collection of "{registry}".',
  noCollector:
    "No collector is set up for this registry. Its operator sets one up with DRYDOCK_COLLECTORS.",
  noCollectorAnyMore: "No collector is set up for this registry any more (DRYDOCK_COLLECTORS).",
  leftClosed: "The last garbage collection has left the registry closed. Open it again first.",
  underWay: "Garbage is being collected already.",
  notLeftClosed: "This garbage collection has not left the registry closed.",
  wasCancelled: "It was cancelled.",
  cancelled: "Cancelled.",
  givenUp: "Drydock was ended {times, number} times while this was under way, so it was given up.",
  failed: "Something went wrong inside Drydock. Its log has the cause.",
  // Before it.
  resumed: "Drydock was ended in the midst of it, and begins again.",
  storageUnknown: "The registry''s storage is not known, so what will be removed is not either.",
  storageUnread: "The storage could not be read, so what will be removed is not known. {why}",
  storageUnknownToSimulate:
    "The registry''s storage is not known, so what would be removed cannot be foreseen. Name it in the connection.",
  collectorUnknown:
    "What this registry''s collector would do is not known: it is no CNCF Distribution, or its version has not been found out yet. Check the connection.",
  blind:
    "The collector removes untagged manifests, which before version 3.0.0-beta.1 destroys platforms of images that are tagged. Name the registry''s storage, so that Drydock can see whether it would, or collect without that.",
  unforeseen: "What this registry''s collector will remove is not known.",
  wouldDestroy:
    "It would destroy {count, plural, one {# manifest} other {# manifests}} that tags need, such as one in {repository}. Nothing was collected.",
  wouldDestroySomewhere:
    "It would destroy {count, plural, one {# manifest} other {# manifests}} that tags need, such as one in a repository. Nothing was collected.",
  willRemove: "It will remove {blobs, plural, one {# blob} other {# blobs}}: {size}.",
  noUpload: "No upload is being written. {foreseen}",
  uploadsWaited: "Uploads under way were given three seconds to end.",
  stillWritten:
    "Something still writes to the storage although the registry refuses pushes. Is there a second registry on it?",
  // Closing it, and opening it again.
  away: "The registry does not answer.",
  refusesAlready: "It refuses pushes already, and is left so.",
  takesPushes:
    "The registry takes pushes, and nothing is set up to prevent that. An image that is pushed meanwhile can lose its layers. Make it read-only first, or let the collector do so (DRYDOCK_COLLECTORS).",
  takesPushesMeanwhile: "It takes pushes meanwhile, as was agreed to.",
  mayNotPush:
    "Whether the registry takes pushes cannot be seen: Drydock''s account may not push. Give it that right.",
  stopped: "The registry is stopped.",
  readOnly: "The registry refuses pushes, and serves pulls.",
  notOpenAgain: "It does not take pushes again.",
  notReadOnly: "It still takes pushes, or does not answer, although it was made read-only.",
  notStopped: "It still takes pushes, although it was stopped.",
  open: "The registry takes pushes.",
  openButChanged: "The registry takes pushes, but not all may be as it was before. {why}",
  perhapsClosed: 'The registry may still refuse pushes. {why} Mend that, then press "Open again".',
  restartIt:
    "Drydock has not closed it, and has nothing to restart it with. Restart it yourself: what it remembers of removed blobs breaks pushes.",
  notClosed: "It was not closed.",
  // What it did.
  openedMeanwhile:
    "The collector has ended, and the registry takes pushes: something else has opened it meanwhile. Images that were pushed while it ran may lack layers; push them again.",
  ended: "The collector was ended before its time.",
  endedWithStatus: "The collector ended with status {status}.",
  notMeasurable: "The storage is not known, so nothing can be measured.",
  restarted: "Drydock was restarted before it could be measured.",
  lostContent: "{count, plural, one {# tag has} other {# tags have}} lost content, such as {tag}.",
  back: "{size} are back.",
  backForeseen: "{size} are back, {foreseen} were foreseen.",
  less: "That is less: what the collector said may tell why.",
  whole: "Every tag has all that it had.",
  notPullable:
    "{count, plural, one {# tag does} other {# tags do}} not resolve or cannot be pulled, such as {tag}. Look whether it did before.",
  noTag: "No tag is known that could be asked for.",
  resolved:
    "{count, plural, one {# tag resolves} other {# tags resolve}}; {pulled, number} were pulled.",
  othersFail:
    "The registry fails on {count, plural, one {# other} other {# others}}, so nothing is known of them.",
} as const;
