/** What a registry's own garbage collector would do. */
export const collection = {
  neverTagged:
    "It ends with an error and frees nothing: {repository} has manifests and has never had a tag.",
} as const;
