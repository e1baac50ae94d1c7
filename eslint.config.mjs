import next from "eslint-config-next/core-web-vitals";
import typescript from "eslint-config-next/typescript";

/** What a sentence looks like: a capital letter at its beginning, or small words in a row. */
const sentence =
  "/^(?!Drydock$)([A-Z][a-z]+(-[a-z]+)?([ ,:;…]|[.]?$)|A [A-Za-z])|^[a-z']+( [a-z']+){2,}$|(^| )([a-z']+,? ){3}[a-z']+([ .,:;…]|$)/";
/** Where nothing but text stands, two letters are a word; in attributes it may also be a path, "ci/**". */
const word = "/\\b(?!Drydock)[A-Za-z]{2}/";
const label = "/^(?!Drydock$)[A-Za-z]{2,}[.…]?( |$)/";
const child = ":matches(JSXElement, JSXFragment) > JSXExpressionContainer";
const attribute =
  "JSXAttribute[name.name=/^(aria-label|aria-description|title|alt|label|hint|description|caption|action|empty|placeholder)$/]";
const choice =
  ":matches(ConditionalExpression > .consequent, ConditionalExpression > .alternate, LogicalExpression > .right)";

/** Texts that are written where they are drawn would be there in English only. */
const literalTexts = [
  `JSXText[value=${word}]`,
  `${child} > Literal[value=${label}]`,
  `${child} > TemplateLiteral > TemplateElement[value.raw=${word}]`,
  `${child} > * > Literal${choice}[value=${label}]`,
  `${child} > * > TemplateLiteral${choice} > TemplateElement[value.raw=${word}]`,
  `${attribute} > Literal[value=${label}]`,
  `${attribute} > JSXExpressionContainer > * > Literal${choice}[value=${label}]`,
  `:matches(Literal[value=${sentence}], TemplateElement[value.raw=${sentence}]):not(BinaryExpression > *, ImportDeclaration > *, JSXAttribute[name.name=/lassName$/] *)`,
];

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
    files: ["components/**", "app/**/*.tsx"],
    // The page of parts is for who develops Drydock, and stays English.
    ignores: [
      "components/design/**",
      // Names of keys, of other products and of their fields.
      "components/layout/shortcuts-sheet.tsx",
      "components/events/event-setup.tsx",
      "**/*.test.{ts,tsx}",
      "**/testing/**",
    ],
    rules: {
      "no-restricted-syntax": [
        "error",
        ...literalTexts.map((selector) => ({
          selector,
          message: "Say it with t(): texts stand in lib/client/messages, in each language.",
        })),
      ],
    },
  },
  {
    files: ["components/**", "app/**"],
    ignores: ["components/ui/link.tsx"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          name: "next/link",
          message:
            "Take Link of components/ui/link: Next's asks the server for each link in sight.",
        },
      ],
    },
  },
  {
    files: ["scripts/**", "bench/**", "e2e/**", "lib/testing/**"],
    rules: { "no-console": "off" },
  },
];
export default config;
