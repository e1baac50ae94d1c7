/** How bad a vulnerability is, in the words of CVSS and of scanners; the worst first. */
export const severities = ["critical", "high", "medium", "low", "negligible", "unknown"] as const;
