// The rules of the house that a machine can hold; CONTRIBUTING.md says them in words. Run: oxlint --type-aware -c oxlint.config.mjs
import { borderOverrides } from "./scripts/borders-rules.ts";

const tests = ["**/*.test.{ts,tsx}", "e2e/**", "lib/testing/**"];
// Without the dot a name would match in every folder.
const rootFiles = "./*.{ts,mjs}";
const tools = ["scripts/**", "bench/**", "prisma/**", rootFiles];

const types = {
  "typescript/no-explicit-any": "error",
  "typescript/no-non-null-assertion": "error",
  "typescript/no-floating-promises": "error",
  "typescript/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
  "typescript/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
  ...unsafe("error"),
  "typescript/no-unnecessary-type-assertion": "error",
  "typescript/no-unnecessary-boolean-literal-compare": "error",
  "typescript/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
  "typescript/only-throw-error": "error",
  "typescript/prefer-promise-reject-errors": "error",
  "typescript/return-await": ["error", "in-try-catch"],
  "typescript/ban-ts-comment": "error",
  "typescript/no-require-imports": "error",
  // oauth4webapi marks it only to make it stand out.
  "typescript/no-deprecated": [
    "error",
    { allow: [{ from: "package", name: "allowInsecureRequests", package: "oauth4webapi" }] },
  ],
  // Does not know noUncheckedIndexedAccess: a destructured element may be missing.
  "typescript/no-useless-default-assignment": "off",
  "typescript/use-unknown-in-catch-callback-variable": "error",
};

const shape = {
  "max-lines": ["error", { max: 250, skipBlankLines: true, skipComments: true }],
  "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
  "import/no-cycle": ["error", { ignoreTypes: false }],
  "import/no-self-import": "error",
  "import/no-default-export": "error",
  "import/no-mutable-exports": "error",
  "import/no-absolute-path": "error",
  "unicorn/filename-case": ["error", { case: "kebabCase" }],
  "unicorn/prefer-node-protocol": "error",
  "unicorn/no-abusive-eslint-disable": "error",
  "no-warning-comments": ["error", { terms: ["todo", "fixme", "xxx", "hack"] }],
};

const care = {
  eqeqeq: ["error", "always", { null: "ignore" }],
  "no-var": "error",
  "prefer-const": "error",
  "no-alert": "error",
  "no-console": "error",
  "no-fallthrough": "error",
  "no-self-compare": "error",
  "no-implied-eval": "error",
  "no-new-func": "error",
  "no-script-url": "error",
  "no-proto": "error",
  "no-extend-native": "error",
  "no-unneeded-ternary": "error",
  "no-useless-return": "error",
  "no-useless-concat": "error",
  "preserve-caught-error": "error",
  "array-callback-return": "error",
  "no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
  "unicorn/no-instanceof-builtins": "error",
  "promise/no-multiple-resolved": "error",
  // Node's own interfaces take callbacks.
  "promise/no-callback-in-promise": "off",
};

const views = {
  "react/rules-of-hooks": "error",
  "react/exhaustive-deps": "error",
  "react/jsx-no-target-blank": "error",
  "react/jsx-no-script-url": "error",
  "react/jsx-no-useless-fragment": "error",
  "react/no-array-index-key": "error",
  "react/no-danger": "error",
  "react/no-unstable-nested-components": "error",
  "react/button-has-type": "error",
  // Base UI's parts carry their roles; the native tag of the same meaning often has looks of its own.
  "jsx-a11y/prefer-tag-over-role": "off",
  // The image optimizer is off: a plain <img> loses nothing.
  "nextjs/no-img-element": "off",
};

const testing = {
  "vitest/no-focused-tests": "error",
  "vitest/no-disabled-tests": "error",
  "vitest/valid-expect": ["error", { maxArgs: 2 }],
  "vitest/no-conditional-expect": "off",
  "vitest/expect-expect": "off",
  "vitest/require-to-throw-message": "off",
};

// Two doors that everything outside must pass: egress for requests, platform/env.ts for configuration.
const requests = {
  globals: ["fetch", "WebSocket", "WebSocketStream", "EventSource", "XMLHttpRequest"].map((name) => ({
    name,
    message: "Server code calls out through egress (lib/kernel/net).",
  })),
  checkGlobalObject: true,
};
const environment = [
  { object: "process", property: "env", message: "Only lib/platform/env.ts reads the environment." },
  { object: "globalThis", property: "process", message: "Only lib/platform/env.ts reads the environment." },
];

export default {
  plugins: ["eslint", "typescript", "unicorn", "oxc", "import", "node", "promise", "react", "jsx-a11y", "nextjs"],
  options: { typeAware: true, reportUnusedDisableDirectives: "error" },
  categories: { correctness: "error" },
  ignorePatterns: [
    // Named although git ignores it: as a link it would be followed.
    "node_modules",
    ".next/**",
    ".data/**",
    "**/generated/**",
    "public/**",
    "next-env.d.ts",
    "coverage/**",
    "playwright-report/**",
    "test-results/**",
  ],
  settings: { "jsx-a11y": { components: { Link: "a", Button: "button" } } },
  rules: {
    ...types,
    ...shape,
    ...care,
    ...views,
    "no-restricted-globals": ["error", requests],
    "no-restricted-properties": ["error", ...environment],
  },
  overrides: [
    ...borderOverrides(),
    {
      files: ["components/**", "app/**/*.tsx", "lib/client/**", ...tests, ...tools],
      excludeFiles: ["app/**/{page,layout,template,default}.tsx"],
      rules: { "no-restricted-globals": "off" },
    },
    {
      // The client is published too: outside this house its settings come from its user's environment, and in a browser there is none.
      files: ["lib/platform/env.ts", "lib/cli/**", "lib/client/surroundings.ts", ...tests, ...tools],
      rules: { "no-restricted-properties": "off" },
    },
    {
      files: ["lib/cli/**", "lib/{gateway,worker}/main.ts", ...tools],
      rules: { "no-console": "off" },
    },
    {
      files: ["app/**/{page,layout,template,default,loading,error,global-error,not-found}.tsx"],
      rules: { "import/no-default-export": "off" },
    },
    {
      files: ["app/**/{icon,apple-icon,opengraph-image,twitter-image,manifest,robots,sitemap}.{ts,tsx}"],
      rules: { "import/no-default-export": "off" },
    },
    { files: [rootFiles], rules: { "import/no-default-export": "off" } },
    { files: tests, rules: { "max-lines-per-function": "off", "typescript/unbound-method": "off" } },
    { files: [...tests, "bench/**", "**/*.mjs"], rules: unsafe("off") },
    { files: ["**/*.test.{ts,tsx}", "e2e/**/*.spec.ts"], plugins: ["vitest"], rules: testing },
  ],
};

/** What an untyped value may do: nothing in the house, anything where a test or a plain script looks at it. */
function unsafe(severity) {
  const uses = ["argument", "assignment", "call", "member-access", "return"];
  return Object.fromEntries(uses.map((use) => [`typescript/no-unsafe-${use}`, severity]));
}
