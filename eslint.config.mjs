import next from "eslint-config-next/core-web-vitals";
import typescript from "eslint-config-next/typescript";

const config = [
  {
    ignores: [
      ".next*/**",
      "node_modules/**",
      "coverage/**",
      "reports/**",
      ".stryker-tmp/**",
      "next-env.d.ts",
    ],
  },
  ...next,
  ...typescript,
  {
    rules: {
      "max-lines": ["error", { max: 300 }],
      "no-console": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_" },
      ],
      "@typescript-eslint/consistent-type-imports": "error",
      // useVirtualizer is known to be incompatible with the React Compiler, which we do not use.
      "react-hooks/incompatible-library": "off",
    },
  },
  {
    files: ["scripts/**", "bench/**", "e2e/**", "lib/testing/**"],
    rules: { "no-console": "off" },
  },
];
export default config;
