import "server-only";

/** Archives of what runs remove. Part of what is kept with runs and their items. */
export const archive = {
  notArchived: "Nothing was removed, because it could not be archived first: {why}",
  noRoom: "it takes {needed} and {free} are free there. Make room, then resume the run.",
  notThereEither: "it is not in the archive either",
  notPutBack: "it could not be put back from the archive: {why}",
  sealedOtherwise:
    "The key to the archive''s bucket cannot be read: Drydock''s secret is not the one it was stored with. Start with the earlier one as DRYDOCK_SECRET_OLD.",
  notMade: "The archive''s directory {directory} cannot be made: {why}",
  digestNotKept: "{digest} cannot be kept in an archive.",
} as const;
