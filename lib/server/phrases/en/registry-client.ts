export const registryClient = {} as const;
