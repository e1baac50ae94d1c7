/** What a person must override by name before a plan may run. */
export const guard = {
  reportDoubtful: "This policy protects what is in use, but {report}.",
  reportDoubtfulNow: "This policy protects what is in use, but by now {report}.",
  inUse: "`{name}` is {use}.",
  inUseAndOthers:
    "`{name}` is {use}, and {others, plural, one {# other deletion} other {# other deletions}} as well.",
  maxPercent:
    "{going, number} of {total, plural, one {# tag} other {# tags}} in `{repository}` would be deleted ({share, number} %){others, plural, =0 {} one {, and in # other repository} other {, and in # other repositories}}; the policy allows {most, number} %.",
  maxCount:
    "{going, plural, one {# deletion} other {# deletions}}; the policy allows {most, number} at once.",
  emptyRepository: "No tag would be left in {names}.",
  emptyRepositoryMore: "No tag would be left in {names} and {more, number} more.",
  staleSnapshot:
    "The scan behind this plan is {age} old; scan again, or confirm that nothing has changed.",
  hiddenTags:
    "This registry leaves tags out of its lists: a tag that no scan has seen is deleted with its manifest.",
  hiddenTagsPossible:
    "It cannot be excluded that this registry leaves tags out of its lists: a tag that no scan has seen is deleted with its manifest.",
  repositoryName: "`{name}`",
} as const;

/** What a person should know before believing a plan. */
export const warning = {
  partialScan:
    "Not every repository was scanned. Layers shared with the others are not known, so less may be freed than shown.",
  deleteDisabled:
    "This registry refuses deletions. On CNCF Distribution set storage.delete.enabled: true (REGISTRY_STORAGE_DELETE_ENABLED=true) and restart it; a pull-through cache never allows them.",
  incomplete: "Not read completely ({why}): nothing here can be removed. Scan again.",
  ambiguousOrder:
    "{subject} has to choose between tags that its order does not tell apart: `{kept}` is among the first, `{cut}` is not, and their first key is equal. Order by another key if it should be the other way round.",
  aProtection: "A protection",
  aRule: "Rule {rule}",
  theSpare: "The spare",
  theFloor: "The floor",
  unreadable:
    "A manifest here cannot be read or understood. It may need any other, so no manifest here is removed.",
  broken:
    "{count, plural, one {# row} other {# rows}} here with an index whose children are partly or all gone.",
  emptyRepository: "No tag is left here. The registry goes on listing the repository, empty.",
  reportBlocks:
    "This policy protects what is in use, but {report}: what it would remove is blocked.",
  reportKeeps: "This policy asks what is in use, but {report}: what that would decide is kept.",
  eventsLost:
    "On {date} UTC it showed that events of this registry had been lost, so pulls may have gone by unseen. Pushes and pulls count as watched only since then, and more is kept until that is long enough ago.",
  hiddenTags:
    "This registry leaves tags out of its lists. Tags that were seen before are asked for by name, and stay. A tag that was never seen can be on a manifest that this plan deletes, and is then deleted with it; the connection check says more.",
  hiddenTagsPossible:
    "It cannot be excluded that this registry leaves tags out of its lists. Tags that were seen before are asked for by name, and stay. A tag that was never seen can be on a manifest that this plan deletes, and is then deleted with it; the connection check says more.",
  collectedAnyway:
    "GC will still remove {count, plural, one {# untagged manifest} other {# untagged manifests}} that this plan keeps{parts, plural, =0 {} other {, # of them parts of images whose tags stay}}, if the registry''s own garbage collector is {how, select, option {run with `-m` (`--delete-untagged`)} other {told to delete what is untagged}}. Run it without.",
  repositoryNotFound: "The scan has not seen this repository. Scan again if it should be there.",
  notFound: "The scan has not seen `{name}` here. Scan again if it should be there.",
} as const;
