export const repository = {} as const;
