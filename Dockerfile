# syntax=docker/dockerfile:1.7-labs
# One image for every part of Vigie; docker-compose.yml says which part a container runs.
FROM node:24-bookworm-slim

# What setup would install itself, as a layer of its own.
RUN apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates ffmpeg fping tini \
  && rm -rf /var/lib/apt/lists/*

WORKDIR /opt/vigie

# Packages first: they change less often than the code.
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY --parents apps/*/package.json packages/*/package.json e2e/package.json bench/package.json ./
RUN npx --yes pnpm@10.34.9 install --frozen-lockfile --prod=false

COPY . .
RUN node scripts/setup.mjs \
  && useradd --system --user-group --home-dir /var/lib/vigie --create-home vigie

ENV VIGIE_DATA=/var/lib/vigie
VOLUME /var/lib/vigie
EXPOSE 3000
USER vigie
# tini reaps what a killed process leaves behind, and passes signals on.
ENTRYPOINT ["tini", "--", "node", "dist/vigie.js"]
CMD ["start"]
