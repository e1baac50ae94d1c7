import "server-only";

/** Why content cannot be shown. */
export const content = {
  noStorage:
    'Where "{registry}" keeps its content is not known. An admin can name its directory in the connection.',
  storageUnreadable: 'The storage of "{registry}" could not be read. {why}',
  storageUnread:
    'The storage of "{registry}" has not been read yet. A scan of the whole registry reads it.',
  unseenRepository:
    'No scan of "{registry}" has seen a repository "{repository}". Scan again if it should be there.',
  noRepository: '"{registry}" has no repository "{repository}", or its account may not read it.',
  unknownRepository:
    'No scan has found a repository named "{repository}". Look at the list of repositories.',
  noLabel: "query.label: say which label to divide by.",
  dangling:
    "The registry lists {name}, but its manifest is gone. Push it again, or delete the tag.",
  gone: "The registry has no {name} any more. Scan again to bring the list up to date.",
} as const;
