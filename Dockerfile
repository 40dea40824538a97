# One image for the console and for every worker role; docker-compose.yml says which command runs.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Optional packages are the Node and the PostgreSQL that a bare machine needs; here the image and a service are those.
# Install scripts would only prepare them, so none is run.
RUN npm ci --omit=dev --omit=optional --ignore-scripts
COPY prisma.config.ts tsconfig.json ./
COPY prisma prisma
COPY src src
COPY workers workers
RUN node src/store/generate-client.ts

FROM node:24-bookworm-slim
ENV NODE_ENV=production MIMAMORI_DATA=/data HOST=0.0.0.0 PORT=3000
WORKDIR /app
# The browser that captures evidence; its fonts come from npm. Debian's brings the libraries that a slim image lacks.
RUN apt-get update && apt-get install -y --no-install-recommends chromium && rm -rf /var/lib/apt/lists/*
# A new named volume takes its owner from here.
RUN install --directory --owner=node --group=node --mode=0700 /data
COPY --from=build /app /app
USER node
EXPOSE 3000
CMD ["node", "src/cli/main.ts", "start"]
