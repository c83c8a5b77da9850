/** @type {import("next").NextConfig} */
export default {
  // One copy per process, shared with the gateway, or packages that read their own files.
  serverExternalPackages: [
    "@aws-sdk/client-kms",
    "@prisma/adapter-pg",
    "@prisma/client",
    "graphile-worker",
    "koffi",
    "oidc-provider",
    "pg",
    "pino",
    "prom-client",
    "undici",
  ],
  images: { unoptimized: true },
  poweredByHeader: false,
  reactStrictMode: true,
};
