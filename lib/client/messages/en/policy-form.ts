export const policyForm = {} as const;
