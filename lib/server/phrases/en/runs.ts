import "server-only";

/** Why an item of a run, a repository of it or the whole of it went as it did. Kept with runs and their items. */
export const runs = {
  // Lines of one message, and sentences in another.
  lines: "{first}\n{then}",
  moreNotes: "And {more, number} more.",
  inRepository: "{repository}: {why}",
  notAttempted: "Not attempted. {why}",
  andMore: "{shown} and {more, number} more",
  // How a run has ended, or why it waits.
  parked: "The window of its schedule has ended. It goes on in the next one.",
  failed: "The run failed.",
  abandoned:
    "{why} {open, number} of {items, plural, one {# item} other {# items}} are left. Look into the server''s log for what ended it, then resume the {type, select, restore {restore} other {run}}: it reads in the registry how far it came, and goes on from there.",
  away: "The registry stopped answering ({why}) Nothing was repeated blindly; resume the run when the registry is back, and it goes on from what it reads there.",
  itemsFailed:
    "{failed, number} of {items, plural, one {# item} other {# items}} failed; the list says why.",
  outcomeUnknown: "What became of {items, plural, one {# item} other {# items}} is not known.",
  cancelledBefore: "Not attempted: the run was cancelled.",
  cancelledMidway:
    "Cancelled while the registry did not answer, so it is not known whether it took effect. Restore puts it back if it did.",
  hidingUnasked:
    "Since this plan was made it was found that the registry may leave tags out of its lists, and no tag that nobody has seen may be deleted with its manifest. Make the plan again: it asks about that.",
  // What the registry refuses.
  becameDisabled: "Not done: deletion has become disabled in the registry.",
  restAfterMending: "{why} What is left was not attempted: make a new plan once this is mended.",
  mayNotDelete: "These credentials may not delete here: {why}",
  registryProtects: "The registry protects it: {why}",
  keepsLimiting: "The registry keeps refusing for too many requests: {why}",
  cannotUntag: "This registry cannot remove one tag and keep the others on the same digest.",
  listIncomplete: "The list of tags could not be read completely: {why}.",
  pagesMissing: "pages are missing",
  failsDeleting:
    "The registry fails while it deletes ({why}) It removed the manifest and left its tags behind, twice; the manifest has been put back, so the tags are whole again.",
  failsHalfWay:
    "The registry cannot delete in this repository: it fails half-way. Look at the registry''s log.",
  failsHalfWayUnreadable:
    "The registry cannot delete in this repository: it fails half-way, most likely because one of its tags is unreadable in the registry''s own storage. Look at the registry''s log.",
  manifestStillThere: "The registry accepted the deletion, but the manifest is still there.",
  tagStillThere: "The registry accepted the deletion, but the tag is still there.",
  placeholderUnused: "The registry accepted a placeholder without using it.",
  tagNotRemoved: "The tag could not be removed ({why}); it points at its manifest again.",
  keptComingBack: "it kept coming back",
  tagsServed:
    "The registry has accepted the deletion of {digest}, and goes on serving it as {count, plural, one {the tag {tags}} other {the tags {tags}}}, which it does not delete by name either. Nothing is freed. Remove {count, plural, one {it} other {them}} in the registry itself.",
  tagsLeft:
    "The manifest is gone, but the registry still lists {count, plural, one {the tag {tags}} other {the tags {tags}}} of {digest}. Push anything to {count, plural, one {it} other {them}} and delete that, or remove {count, plural, one {it} other {them}} in the registry itself.",
  // What has changed since the plan.
  alreadyGone: "It was already gone.",
  inUse: "It is in use by {by}, which {source} has reported since the plan was made.",
  tooBusy: "Tags keep coming into the repository, so its state could not be told.",
  tagMoved: "The tag {tag} has moved since the plan.",
  tagMovedTo: "The tag {tag} has moved since the plan: it points at {digest} now.",
  tagDangling: "The tag {tag} is listed, but its manifest is gone.",
  tagGone: "The tag {tag} is gone, though the manifest is still there.",
  manifestOfTagGone: "The manifest {digest} of the tag {tag} is gone.",
  tagUnknown: "The tag {tag} has come since the plan, and what its manifest needs cannot be told.",
  carrierChanged: "The tag {tag}, which belongs to this digest, has changed since the plan.",
  pushedMeanwhile: "Somebody pushed to the tag {tag} meanwhile.",
  tagsHidden:
    "The registry leaves {count, plural, one {the tag {tags}} other {the tags {tags}}} out of its list, though {count, plural, one {it is} other {they are}} there. It may leave out others that nobody has seen, so nothing here is removed.",
  tagsForeign:
    "The digest carries {count, plural, one {the tag {tags}} other {the tags {tags}}} now, which the plan does not remove.",
  partOfIndexAt: "It is part of the index at {tag}, which stays.",
  partOfIndex: "It is part of the index {parent}, which stays.",
  belongsTo: "It belongs to {subject}, which stays.",
  belongsToAfterAll: "It belongs to {subject}, which the plan took for gone and which is there.",
  referrerAttached: "The referrer {digest} was attached to it after the plan.",
  // What was put back, or could not be.
  tagsRescued:
    "Somebody put {count, plural, one {the tag {tags}} other {the tags {tags}}} on this digest at the moment of its removal. Everything was put back at once.",
  tagsPutBack:
    "The registry removed {count, plural, one {the tag {tags}} other {the tags {tags}}} with it; put back at once.",
  tagDisappeared:
    "The tag {tag} of {repository} disappeared during the run, though no step touched it.",
  stillMissing: "the manifest is still missing afterwards",
  manifestNotPutBack:
    "Manifest {digest} could not be put back ({why}). The run holds its bytes: resume the run, or restore it, when the registry takes them.",
  tagNotPutBack:
    "The tag {tag} ({digest}) could not be put back ({why}). The run holds its bytes: resume the run, or restore it, when the registry takes them.",
  stuck:
    "The tag {tag} points at a placeholder, and the registry neither deletes that nor takes {digest} back. Make it accept writes again and resume the run: it goes on from there.",
} as const;
