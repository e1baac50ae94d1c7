import "server-only";

/** Why a registry's storage, or an archive, cannot be read or written, and whose it is. */
export const storage = {
  secretMissing: "Give the bucket''s secret access key.",
  linkLocal: "The bucket''s endpoint is a link-local address, which is never asked.",
  bucketFails:
    "The bucket {bucket} {failing, select, write {cannot be written to} clear {cannot be cleared of an archive} other {cannot be read}}: {why}",
  noBucketContent:
    "There is no {root} in the bucket {bucket}. Give what the registry''s configuration calls rootdirectory as the prefix.",
  notNamed: "Where the registry keeps its content is not known.",
  notWholePath:
    "Give the {what, select, archive {archive} other {storage}}''s directory as a whole path, beginning with a slash.",
  noneAllowed:
    "No directory of this Drydock may {what, select, archive {be written to as a registry''s archive} other {be read as a registry''s storage}}. Its operator allows some with {variable}.",
  notAllowed:
    "This directory is not among those that Drydock''s operator allows to {what, select, archive {be written to as a registry''s archive} other {be read as a registry''s storage}} ({variable}): {allowed}.",
  noContent:
    "There is no docker/registry/v2 in {root}. Give the directory that the registry''s configuration names as rootdirectory, as Drydock sees it: in a container, where it is mounted.",
  mayNotRead: "Drydock may not read {root}. Let its user read there; it need not write.",
  unreadable: "{root} cannot be read: {why}",
  // Whether it is the registry's.
  otherRegistry:
    "This is not the registry''s storage, or an old copy of it: {repository}:{tag} points at something else there.",
  noTag: "It holds no tag yet that could show that it is this registry''s.",
  proven:
    "It is this registry''s: {count, plural, one {# tag points} other {# tags point}} at the same digests there.",
} as const;
