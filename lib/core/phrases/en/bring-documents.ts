/** How a policy differs from the document that it was brought from, and what is wrong with one. */
export const bringDocument = {
  // Harbor.
  harborNoRule: "No rule is switched on, so nothing is deleted, as in Harbor.",
  harborScope:
    "Harbor names the project by a number, which means nothing here. Name the project itself.",
  harborDefault:
    "What no rule keeps is deleted, as in Harbor. Look at the preview, and keep the guards on.",
  harborTies: "Equal times are told apart by version and name. Harbor leaves them to chance.",
  harborOrder: "The order of rules does not matter, as in Harbor: any of them keeps.",
  harborTemplate: "Say which template it is: {names}.",
  harborDisabled:
    "The rule is switched off and left out. What only it would keep is not kept, as in Harbor.",
  harborNumber: "No number is given, so it is {number}, as in Harbor.",
  harborTagDecoration: "Say whether it matches or excludes.",
  harborExcludes:
    "excludes selects an image as soon as one of its tags is not {pattern}, whatever its other tags are, as in Harbor. To keep certain tags, name them under protect.",
  harborExtras: "A text such as {example} is expected here.",
  harborRepositoryDecoration: "Say whether it is repoMatches or repoExcludes.",
  harborRepositoryExtras: "It means nothing for repositories, in Harbor neither.",
  // Amazon ECR.
  ecrSamePriority: "Two rules have the same rulePriority, which ECR refuses. Give each its own.",
  ecrFirstRule: "An image belongs to the first rule that selects it, by priority, as in ECR.",
  ecrText: "The text in it is not JSON. Paste the lifecycle policy itself.",
  ecrPriority: "Every rule needs its priority, a number from 1 on.",
  ecrAction: "Say what the rule does: type expire, or transition.",
  ecrSelection: "A rule without a selection cannot be brought. Write what it selects.",
  ecrArchive:
    "There is no archive storage class here. What the rule selects is kept, and no later rule deletes it.",
  ecrStatus: "Say which images: tagged, untagged or any.",
  ecrPattern: "{pattern} is no pattern of tags. ECR knows names and *.",
  ecrTagged: "Tagged images need tagPrefixList or tagPatternList, in ECR too.",
  ecrNotTagged: "Prefixes and patterns of tags need tagStatus tagged, in ECR too.",
  ecrEachPattern:
    "An image must have a tag for each of the prefixes and patterns, as in ECR: not for one of them.",
  ecrCountType: "Say what is counted, such as imageCountMoreThan.",
  ecrCountNumber: "Say how many, a number from 1 on.",
  // GitLab.
  gitlabProject: "These belong to the project.",
  gitlabLatest: "latest always stays, as in GitLab.",
  gitlabBothNames: "name_regex_delete is given too and takes its place, as in GitLab.",
  gitlabNoExpression:
    "Without an expression of what to remove nothing is deleted, as in GitLab. Write .* in name_regex_delete for all tags.",
  gitlabOneEndDelete:
    'With "|" GitLab may hold only one end of each alternative. Here an alternative must be the whole tag.',
  gitlabOneEndKeep:
    'With "|" GitLab may hold only one end of each alternative. Here every tag stays that either meaning keeps.',
  gitlabPages:
    "The newest are counted over all tags of a repository. GitLab may count within each page of 1000 tags, and so keep more.",
  gitlabAges:
    "Ages go by the image''s own date. Where GitLab knows when a tag was last pushed, it goes by that, which may be later.",
  gitlabNoBound:
    "Neither keep_n nor older_than is given: every tag that the expression selects goes, as in GitLab.",
  gitlabLimit:
    "GitLab removes no more than so many tags in one run. Here the guards of the policy stop a run that is too large.",
  gitlabAge: "{value} is no age of GitLab. Use days, such as 90d.",
  // Google Artifact Registry.
  garKeepWins: "A Keep policy beats every Delete policy, as there.",
  garPlatforms:
    "The platforms of an index are neither counted nor deleted by themselves. There each is a version like all others.",
  garExpected: "A list of cleanup policies is expected, or a repository with cleanupPolicies.",
  garRepository: "These belong to the repository.",
  garAction: "Say what the policy does: Delete, or Keep.",
  garOneOf: "A policy has either a condition or mostRecentVersions. Write one of them.",
  garOnlyKeep: "Only a Keep policy counts versions, there too.",
  garKeepCount: "Say how many to keep, a number from 1 on.",
  garVersionsDelete:
    "Parts of digests cannot be selected here. The policy is left out: it deletes nothing.",
  garVersionsKeep:
    "Parts of digests cannot be selected here. All versions that the rest selects are kept.",
  garDuration: "{value} is no duration. Use such as 30d, or seconds as 2592000s.",
  // Azure Container Registry.
  acrDays: "Say after how many days, from 0 to 365.",
  acrEarlier: "Manifests that lost their tag before the policy was switched on there go as well.",
  acrAge:
    "The age counts from the last sign of life of a manifest: when it was first seen, pushed or pulled, or lost its tag.",
  acrTagsStay:
    "Tags are not touched, as there. Platforms and signatures stay with what they belong to.",
  acrOthers:
    "These are other settings of the registry. Only the retention of untagged manifests was brought.",
  // Quay.
  quayOrder: "Policies by age come first, and counts are over what they leave, as in Quay.",
  quayDates: "Quay''s date of a tag is when it was pushed. {pushTimes}",
  quayTimeMachine:
    "There is no time machine here. A run can be undone until the registry collects its garbage.",
  quayOthers: "These are other settings of Quay.",
  quayMethod: "Say how: creation_date, or number_of_tags.",
  quayCount: "Say how many tags stay, a number from 1 on.",
  quayAge: "{value} is no age of Quay. Use a number and s, m, h, d or w, such as 7d.",
  quayAnywhere: "The expression matches anywhere in a tag, as in Quay. Add ^ and $ for whole tags.",
  // zot.
  zotNoPolicies: "There are no policies in it. Paste the part of the configuration that has them.",
  zotOtherTags:
    "As soon as a policy has keepTags, all other tags of its repositories are deleted, as in zot. Look at the preview, and keep the guards on.",
  zotFirstPolicy: "A repository belongs to the first policy that names it, as in zot.",
  zotUntaggedDiffer:
    "Untagged manifests are one setting for all repositories of a policy here. Not every policy deletes them, so they are kept everywhere. Bring each policy by itself to have both.",
  zotReferrersDiffer:
    "Referrers whose subject is gone are one setting for all repositories of a policy here. Not every policy deletes them, so they are kept everywhere. Bring each policy by itself to have both.",
  zotUntaggedGo:
    "Untagged manifests go {age} after their last sign of life, if nothing needs them.",
  zotReferrersGo:
    "Referrers whose subject is gone go {age} after their last sign of life, if nothing needs them.",
  zotGarbage: "zot collects garbage by itself. {schedule}",
  zotSubPaths: "Retention inside of subPaths is not brought. Paste each of them by itself.",
  zotOthers: "These belong to the registry.",
  zotDelay: "{value} is no duration. Use such as 24h.",
  zotUntaggedHour:
    "What is untagged stays for an hour, because a push uploads the images of an index first.",
  zotRepositories: "Say which repositories the policy is for. Without any it does nothing in zot.",
  zotNoKeepTags: "Without keepTags every tag stays, as in zot.",
  zotKeepUntagged:
    "Untagged manifests cannot be told apart by their pulls and pushes here. All of them stay.",
  zotAnywhere: "An expression matches anywhere in a tag, as in zot. Add ^ and $ for whole tags.",
  zotWithin: "{value} is no duration. Use such as 168h.",
} as const;
