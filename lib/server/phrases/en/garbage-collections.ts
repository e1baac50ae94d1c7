export const garbageCollections = {} as const;
