import "server-only";

/** What is said of connections to registries. */
export const registries = {
  gone: 'There is no registry named "{name}". Look under Registries.',
  nameTaken: 'There is a registry named "{name}" already. Choose another.',
  keepsName:
    "A registry keeps its name, which its plans are made for. Connect it again under another.",
  secretsUnreadable:
    "The credentials of \"{name}\" cannot be read: Drydock''s secret is not the one they were stored with. Start with the earlier one as DRYDOCK_SECRET_OLD, or give the credentials again.",
  leftClosed:
    'A garbage collection has left "{name}" closed to pushes. Open it again on its page, then remove it.',
  busy: 'A {kind} of "{name}" is {state}. Wait for its end, or cancel it first.',
  unprobed:
    'What "{name}" can do is not known yet, and a plan without it could be wrong. {why} Check the connection, then try again.',
  notAnswered: "It has not answered yet.",
  // What is given of a connection.
  credentialsTwice:
    "The address holds a user name and a password, and others are given beside it. Give them in one place only.",
  credentialsElsewhere:
    "The stored credentials belong to {host}. Give them again to send them to another host.",
  dockerConfigNone:
    'The Docker configuration cannot be used. It should be JSON with an "auths" object.',
  dockerConfigHelper:
    "The Docker configuration cannot be used. Its entry for {host} holds no password: a credential helper keeps it. Give user name and password in their own fields.",
  dockerConfigNoEntry:
    "The Docker configuration cannot be used. It has no entry for {host}. Its entries are: {entries}.",
  dockerConfigEmpty:
    "The Docker configuration cannot be used. It has no entry for {host}. Its entries are: none.",
  // Why no plan can be carried out there.
  nothingToRun: "This plan removes nothing, so there is nothing to run.",
  isCache:
    "This registry is a pull-through cache, which refuses every deletion. Delete in the registry it mirrors.",
  isReadOnly:
    "This registry is in read-only mode, so nothing can be deleted. Take REGISTRY_STORAGE_MAINTENANCE_READONLY (storage.maintenance.readonly) off and restart it.",
} as const;
