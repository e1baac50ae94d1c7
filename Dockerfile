# syntax=docker/dockerfile:1
ARG NODE=node:24-slim

FROM ${NODE} AS packages
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund

FROM ${NODE} AS build
WORKDIR /src
ENV NEXT_TELEMETRY_DISABLED=1
COPY --from=packages /src/node_modules ./node_modules
COPY package.json package-lock.json next.config.mjs postcss.config.mjs tsconfig.json ./
COPY instrumentation.ts instrumentation-node.ts proxy.ts ./
COPY app ./app
COPY components ./components
COPY lib ./lib
COPY public ./public
COPY scripts/reseal.mjs scripts/drydock.mjs ./scripts/
COPY scripts/lib ./scripts/lib
RUN npx --no-install next build \
 && cp -r .next/static .next/standalone/.next/static \
 && cp -r public .next/standalone/public \
 && cp scripts/reseal.mjs scripts/drydock.mjs .next/standalone/ \
 && node -e 'import("./scripts/lib/shell.mjs").then((m) => m.bundleShell(".next/standalone/shell.mjs"))' \
 && mkdir -p /data

FROM ${NODE}
WORKDIR /app
ENV NODE_ENV=production \
    NEXT_TELEMETRY_DISABLED=1 \
    HOSTNAME=0.0.0.0 \
    PORT=3000 \
    DRYDOCK_DATA_DIR=/data
# Root's own: the server, which runs as node, cannot change its own code. It writes into /data and /tmp only,
# so that the rest may be read-only (compose.yaml).
COPY --from=build /src/.next/standalone ./
COPY --from=build --chown=node:node --chmod=700 /data /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health`).then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server.js"]
