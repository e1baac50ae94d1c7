import "server-only";

/** What the check of a connection finds, and what to do about it. */
export const check = {
  notAsked: "Not asked: there is no working connection.",
  notReached: "Not asked: the registry was not reached.",
  notSecure: "Not asked: there is no secure connection.",
  notAskedWithin: "Not asked: the check did not end within {seconds, number} seconds.",
  // Whether it is there.
  answers: "{host} answers.",
  listens: "Something listens at {host}.",
  plainHere: "Plain http, on this machine only.",
  plain: "Plain http: passwords and contents travel unprotected.",
  plainAdvice: "Give the registry a certificate and use its https address.",
  unverified: "The certificate is not verified: anybody in between can pose as this registry.",
  unverifiedAdvice:
    "Paste the registry''s CA into this connection and switch verification on again.",
  verified: "Verified.",
  verifiedByCa: "Verified with this connection''s own CA.",
  // Signing in.
  noSignIn: "The registry asks for no sign-in.",
  noSignInButSent: "The registry asks for no sign-in; the credentials given are sent all the same.",
  openForReading: "The registry asks for no sign-in: whoever reaches it may read.",
  openForDeleting: "The registry asks for no sign-in: whoever reaches it may delete.",
  openForBoth: "The registry asks for no sign-in: whoever reaches it may read and delete.",
  unknownSignIn: "The registry asks for a kind of sign-in that is not known here.",
  unknownSignInAdvice: "Drydock signs in with Basic or Bearer tokens.",
  signedInBasic: "Signed in with Basic.",
  signedInToken: "Signed in with a token service.",
  wantsBasic: "The registry asks for a sign-in with Basic, and this connection has no credentials.",
  wantsToken:
    "The registry asks for a sign-in with a token service, and this connection has no credentials.",
  credentialsAdvice: "Give a user and a password; without them only public content can be seen.",
  refusedAdvice:
    "Check user and password. For token services an access token often takes the password''s place.",
  forbiddenAdvice: "See the message; nothing was sent to the other host.",
  // The catalog and referrers.
  lists: "Repositories can be listed.",
  listsNothing: "This registry does not list its repositories ({status}).",
  enterAdvice: "Enter repositories in this connection; prefixes need the catalog.",
  mayNotList: "This user may not list repositories.",
  mayNotListAdvice:
    "Give the user that right (Harbor: a system administrator or system robot; token services: the scope registry:catalog:*). Otherwise: Enter repositories in this connection; prefixes need the catalog.",
  referrers: "Signatures and other referrers can be listed, untagged ones too.",
  noReferrers: "No referrers API: signatures are found by their tags, untagged ones stay unseen.",
  // Deleting.
  deletes: "Manifests can be deleted.",
  deletesUntold: "It could not be told whether deleting works: {why}",
  readOnly: "The registry is read-only.",
  readOnlyAdvice:
    "Switch off storage.maintenance.readonly (`REGISTRY_STORAGE_MAINTENANCE_READONLY`) and restart the registry. Previews work meanwhile.",
  mayNotDelete: "This user may not delete.",
  mayNotDeleteAdvice:
    "Give the user the right to delete, or connect with another one. Previews work meanwhile.",
  cache: "This is a pull-through cache: it takes no changes.",
  cacheAdvice:
    "Connect the registry behind it and clean up there. A scan here makes the cache fetch from upstream, which may be rate-limited.",
  deletesTags: "A tag can be deleted alone; others on the same digest stay.",
  deletesTagsUntold: "It could not be told whether tags can be deleted: {why}",
  deletesTagsHidden: "It does not show while nothing may be deleted.",
  deletesNoTags: "Tags cannot be deleted alone.",
  placeholder:
    "This registry deletes by digest only. To remove one tag of several, a run puts a placeholder on it and deletes that. The first such tag shows which form of placeholder the registry takes; if it takes none, the tag is left as it is.",
  // Lists of tags.
  tagListsUntold: "It could not be told whether the lists of tags are whole: {why}",
  tagListsWhole: "No known fault: lists of tags hide nothing.",
  tagListsHide:
    "Lists of tags leave some out: the registry works as CNCF Distribution 3.1.0 and 3.1.1 do on S3, where build-9 hides build-90. A hidden tag can still be pulled, and is deleted together with its manifest.",
  tagListsMayHide:
    "It cannot be excluded that lists of tags leave some out: the registry works as CNCF Distribution 3.1 does, which hides build-90 behind build-9 if it stores in S3, and what it stores in does not show.",
  tagListsAdvice:
    "Update the registry to a version after 3.1.1 as soon as there is one; until then a plan that deletes manifests asks for an override of its own.",
  tagListsSeenHiding:
    "Lists of tags leave some out: the last scan has found tags by their names that are not on them. A hidden tag is deleted together with its manifest.",
  tagListsSeenHidingAdvice:
    "Look for an update of the registry. Until its lists are whole, nothing is removed from the repositories in question, and a plan that deletes manifests elsewhere asks for an override of its own.",
  // The storage that the connection names.
  storageUntold: "Whether it is this registry''s could not be found out in time.",
  storageUntoldAdvice: "Check again.",
  storageUnknownAdvice: "Push an image, then check again. Until then nothing in it is believed.",
  storageOtherAdvice:
    "Name the place that this registry writes to. Until then nothing in it is believed.",
} as const;
