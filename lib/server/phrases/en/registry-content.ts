import "server-only";

/** What is wrong with a registry's lists and contents. */
export const registryContent = {
  // Why a list is not whole.
  listBrokeOff: "The list broke off twice: the registry names a next page, and sends an empty one.",
  pageAnswered: "Page {page, number} of the list was answered with {status}.",
  nextUnreadable: "The registry names a next page in a way that cannot be understood.",
  nextUnaskable: "The registry names a next page that cannot be asked for.",
  listEndless: "The list never ends.",
  pagesCircle: "The registry''s pages lead back to where they began.",
  pagesRepeat: "The registry''s pages repeat themselves.",
  noWayOn: "The registry lists {count} names and no way to those after them.",
  onlyEntered: "Only the repositories entered in this connection are looked at.",
  onlyEnteredAndPrefixes:
    "Only the repositories and prefixes entered in this connection are looked at.",
  mayNotList:
    "This user may not list repositories. Give the user that right, or enter repositories in this connection.",
  listsNoRepositories:
    "This registry does not list its repositories. Enter them in this connection.",
  strangeRepositories: "{count} of the names in the catalog cannot be repositories.",
  strangeTags: "{count} of the names in the tag list of {repository} cannot be tags.",
  // Something else in their place.
  noCatalog:
    "{host} answered the list of repositories with something else, perhaps a sign-in page. Check the address.",
  noTagList: "{host} answered the tags of {repository} with something that is no list of tags.",
  referrersBreakOff: "The registry''s list of referrers breaks off.",
  referrersEndless: "The registry''s list of referrers never ends.",
  noManifest: "{host} answered the manifest {name} with something else, perhaps a sign-in page.",
  manifestCut:
    "{host} sent a manifest of {repository} that is cut short or no JSON, and no digest to tell which one it was.",
  manifestNotServed:
    "The registry has this manifest but does not serve it in a form that we accept. A proxy may be changing the Accept header.",
  otherBytes:
    "The bytes of {name} do not have that digest. The registry''s storage, or a proxy, has changed them.",
  otherBlobBytes:
    "The bytes of blob {name} do not have that digest. The registry''s storage, or a proxy, has changed them.",
  digestUnknown:
    "The registry names {claimed} as the digest of what it sent, but the bytes have {computed}, which it does not know.",
  // What is written.
  noDigest: '"{text}" is not a digest.',
  noTag: '"{text}" is not a tag.',
  digestOnly: "This registry deletes by digest only; it cannot delete a tag alone.",
  storedUnderOther:
    "The registry stored the manifest under {given}, which is not the digest of the bytes sent.",
  noMoreBytes: "{digest} has no more bytes to send.",
  uploadLost: "The registry does not say where an upload goes on.",
} as const;
