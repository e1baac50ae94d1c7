/** What is wrong with a policy, or rarely meant. Those that end in Advice say what to do. */
export const finding = {
  notValid: "It is not valid.",
  at: "{path}: {message}",
  andMore: "{fault} (and {more, number} more)",
  cannotBeUsed: "The policy cannot be used: {fault}",
  more: "At least {more, plural, one {# more finding is} other {# more findings are}} not listed.",
  moreAdvice: "Mend these first, then check again.",
  // The document does not fit the format.
  missing: '"{key}" is missing.',
  wrongType:
    "Expected {type, select, array {an array} object {an object} int {an int} integer {an integer} number {a number} boolean {a boolean} other {a {type}}} here.",
  unknownKey: '"{key}" is not known here.',
  wrongValue: "{value} is not one of: {values}.",
  nearAdvice: 'Did you mean "{near}"?',
  objectWithOneOf: "Expected an object with one of: {keys}.",
  tooManyKeys: "Only one of these can stand here: {keys}.",
  tooManyKeysAdvice: "Combine several with all or any.",
  oneIsNeeded: "One of these is needed here: {keys}.",
  tooSmall:
    "Too small: expected {origin, select, string {string to have >={least} characters} array {array to have >={least} items} other {{origin} to be >={least}}}.",
  tooBig:
    "Too big: expected {origin, select, string {string to have <={most} characters} array {array to have <={most} items} other {{origin} to be <={most}}}.",
  ruleId: "An id has at most 64 letters, digits, dots, dashes and underscores.",
  policyName: "Give the policy a name.",
  duplicateId: 'Another rule is already called "{rule}"; a plan names the deciding rule by its id.',
  elseWithoutFirstMatch:
    "Only a policy whose mode is firstMatch has an else: otherwise every rule is asked.",
  misplacedVictims:
    "Only a keep rule can count over victims, and not under `not`: otherwise keeping one more would make another one go. Write a keep rule for the newest N of them, or use spare.",
  digest: "Use a whole digest, such as sha256:….",
  semver: "Use a semver range, such as >=1.2 <2.",
  byteCount: "Use bytes, or such as 500MB or 2GiB.",
  sizeBounds: "Give over, under, or both.",
  timeBounds: "Give olderThan, newerThan, before or after.",
  platform: "Use os/architecture, such as linux/arm64.",
  condition: "Write true, or an object with one condition in it.",
  duration: "Use a whole number and s, m, h, d or w, such as 36h or 30d.",
  order: "Use one of {keys}, then :desc or :asc, such as created:desc.",
  regexTooLong:
    "Written out, the counted repetitions of this expression are too long. Use smaller counts, or * and +.",
  regex: "This is not a valid RE2 expression: {detail}.",
  regexLooksAround:
    "This is not a valid RE2 expression: {detail}. Look-ahead and look-behind do not exist in RE2: combine two conditions with all and not instead.",
  regexRefersBack:
    "This is not a valid RE2 expression: {detail}. Back-references do not exist in RE2.",
  globNested: "Braces in a glob cannot be nested.",
  globBrace: 'The glob has a "{brace}" without its "{other}".',
  globCharacter:
    '"{char}" never occurs in a name. A glob knows *, **, ? and {either}; for more, use a regex.',
  tooManyValues: "The document has more than {most} values.",
  tooLong: "A text has at most {most} characters.",
  tooDeep: "The document is nested more than {most} levels deep.",
  tooManyFields: "There are more than {most} fields here.",
  longKey: "A name here has more than {most} characters. No field of a policy has such a name.",
  tooManyLeaves: "All rules and protections together have more than {most} conditions.",
  tooManyPatterns: "The policy has more than {most} globs, regular expressions and version ranges.",
  manyNamesAdvice: "List names in one {example}, or make several policies.",
  patternsTooLong:
    "All patterns together are too long. Counted repetitions count as if written out.",
  // It is valid, and rarely meant.
  shadowedByKeeper: "Rule {rule} never decides: {keeper} keeps everything.",
  shadowed: "Rule {rule} is never reached: {owner} before it decides about the same tags.",
  nothingKept: "Everything is deleted by default, and no rule keeps anything.",
  narrowKeeps:
    "Everything is deleted by default, and every keep rule is about some names only: one typing error in them deletes what they meant.",
  narrowKeepsAdvice: "Add a keep rule without select, such as the newest 5, or a floor.",
  unanchored: "/{regex}/ also matches in the middle of a name.",
  unanchoredAdvice: "Remove anchored: false, or add ^ and $.",
  openDot: "A dot matches any character: 1.0 is also 110.",
  openDotAdvice: "Write \\. for a dot.",
  neverUntagged: "Rules on tags are never asked about untagged manifests.",
  neverUntaggedAdvice: 'Use the untagged section, or unit "image".',
  noGrace:
    "A push uploads the images of an index before the index: for that long they look untagged.",
  noGraceAdvice: "Use at least 1h.",
  notAll:
    "notAll selects an image as soon as one of its tags does not match, also when another one does.",
  notAllAdvice:
    "To keep images with certain tags whatever else they carry, add a protect condition.",
  newestNobody: "The newest 0 are nobody, not everybody.",
  immutableUnanswered:
    "Registries do not tell Drydock whether a tag is immutable, so this condition cannot be answered, and everything it is about is kept.",
  immutableUnansweredAdvice:
    "Protect such tags by name: a registry''s own rule for them is a pattern of names as well. The registry still refuses to delete what it calls immutable.",
  inUseUnanswered:
    "No source reports to Drydock what is in use, so this condition cannot be answered, and nothing that it is about is removed.",
  inUseUnansweredAdvice:
    'Set up a source under "In use". Until then, protect what is deployed by name, or keep what was pulled lately: {example}.',
  // It does not fit this registry.
  emptyScope: "No repository of this registry is in scope.",
  matchesNothing: "Rule {rule} is about nothing that is in this registry now.",
  neverDecides: "Rule {rule} matches, but other rules decide everywhere it does.",
  untoldTime:
    "This registry does not tell when an image was {time, select, active {pushed or pulled} other {{time}}}, so the condition can never be answered and everything it is about is kept.",
  untoldTimeAdvice:
    "Point the registry''s notifications at Drydock{time, select, pushed {, let Drydock read the registry''s storage} other {}}, or use created or firstSeen.",
  unknownDates:
    "Most dates ({time}) are not known in `{repository}`{others, plural, =0 {} other { and # more}}; what has no date is kept.",
  tiedOrder:
    "{subject} has to choose between tags whose first key is equal: `{kept}` and `{cut}` in `{repository}`{others, plural, =0 {} other { and # more}}.",
  tiedOrderAdvice: "Order by a key that differs, such as semver:desc.",
  noVersion: "`{name}` in `{repository}` is no version, has no place in the order, and is kept.",
  noVersionUntagged:
    "`an untagged manifest` in `{repository}` is no version, has no place in the order, and is kept.",
  noVersionAdvice: "Select with {example}.",
  reportInDoubt: "This policy asks what is in use, but {report}.",
  overlap:
    "“{name}” alone decides here, though other saved policies cover {repositories}{more, plural, =0 {} other { and # more}} too: what it keeps, a plan of theirs may remove. In the order saved: {line}.",
  overlapAdvice: "Exclude these repositories from all policies but one.",
  overlapUnknown:
    "There are too many saved policies and repositories to tell whether another policy covers some of these repositories too.",
  overlapUnknownAdvice: "Delete policies that nobody uses any more.",
  overlapRepository: "`{name}`",
  overlapPlace: "{place, number}. “{name}”",
  overlapOwnPlace: "{place, number}. “{name}” (this one)",
} as const;
