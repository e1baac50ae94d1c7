import "server-only";

/** What a scan is refused for, and what it could not see. */
export const scans = {
  gone: "There is no such scan. It may have been of a removed registry.",
  registryGone: "This registry has been removed from Drydock.",
  tooMany: '{most, number} scans of "{registry}" wait already. Wait for them, or cancel some.',
  noPattern: '"{pattern}" is no pattern of repositories. {why}',
  noPatternInQuery: 'query.repositories: "{pattern}" is no pattern of repositories.',
  firstUnderWay:
    'The first scan of "{registry}" is still under way, so what its images share is not known yet. Try again when it is done.',
  neverScanned:
    '"{registry}" has never been scanned, so nothing is known of it. Start a scan, then try again.',
  stoppedAnswering:
    "The registry stopped answering: {why} What was read so far is kept; start the scan again once the registry is back.",
  noAnswer: "no answer",
  // Of the list of repositories.
  noList: "The registry does not list its repositories.",
  nothingToScan:
    "The registry does not list its repositories. Name the repositories in the connection''s settings, or use an account that may read the catalog.",
  nothingToScanBecause:
    "The registry does not list its repositories ({why}). Name the repositories in the connection''s settings, or use an account that may read the catalog.",
  onlyNamed: "Only the repositories named in the connection''s settings are scanned.",
  noCatalog:
    "There is no catalog, so nothing below {prefixes} can be found: name those repositories one by one.",
  unlisted:
    "The registry''s catalog leaves out {names}, though it answers when asked for by name. It may leave out others that nobody has seen.",
  perhapsGone:
    "{names} is not in the registry''s catalog any more, and whether it is gone could not be told.",
  hiddenTags:
    "The registry''s lists leave out {count, plural, one {# tag} other {# tags}} that answered when asked for by name, and may leave out others that nobody has seen.",
  unread:
    "{count, plural, one {# repository} other {# repositories}} could not be read to the end: the list says why.",
  // Of one repository.
  notYet: "Not scanned yet.",
  notEveryTag: "Not every tag was listed.",
  moreProblems:
    "{shown} And {more, plural, one {# more problem} other {# more problems}} of this kind.",
  invalidManifest: "Manifest {digest} is no valid {type}, so what it refers to is unknown.",
  referrersUnlisted: "What refers to {digest} could not be listed: {why}",
  shortReferrersTag: "Tag {tag} is about something, and too short to say what.",
  tagUnread: "Tag {tag} could not be read: {why}",
  brokenTags:
    "The registry lists {names} but has no manifest there and does not say which one was lost. Push or delete it in the registry, then scan again.",
  tagPerhapsGone:
    "Tag {tag} is not on the list any more, and whether it is gone could not be told: {why}",
  listNotReadAgain:
    "{names} answered and was not on the list, which could not be read again: {why}",
  tagsLeftOut:
    "The registry leaves {names} out of its list of tags, though it answers when asked for by name. It may leave out others that nobody has seen.",
  someNamesMore: "{names} and {more, number} more",
} as const;
