# syntax=docker/dockerfile:1
# docker build -t bouncedesk . && docker run -e HTTP_OPERATOR_PASSWORD=... -p 127.0.0.1:8025:8025 -v desk:/data bouncedesk
# The image holds the built package and its production dependencies, nothing of the checkout.
FROM node:24-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
# Without install scripts: the image brings Node itself, and nothing is compiled.
RUN npm ci --ignore-scripts
COPY tsconfig.json .env.example README.md LICENSE CHANGELOG.md SECURITY.md ./
COPY .ci .ci
COPY src src
COPY kb kb
COPY templates templates
COPY docs docs
RUN npm pack --silent && mv bouncedesk-*.tgz /bouncedesk.tgz

FROM node:24-bookworm-slim AS install
WORKDIR /opt/bouncedesk
COPY --from=build /bouncedesk.tgz /build/package-lock.json ./
# The lock file of the checkout holds for the image too. What is for compilers, for another runtime (bare), or a font that no
# picture is drawn with stays out.
RUN tar -xzf bouncedesk.tgz --strip-components=1 && rm bouncedesk.tgz && \
    npm ci --omit=dev --ignore-scripts && rm -rf node_modules/node && \
    find node_modules -type f \( -name '*.map' -o -name '*.d.cts' -o -name '*.d.mts' -o -iname '*.md' -o -name '*.ts' -o -name '*.bare' -o -name '*.ttf' ! -name DejaVuSans.ttf ! -name DejaVuSans-Bold.ttf ! -name DejaVuSans-Oblique.ttf ! -name DejaVuSansMono.ttf \) -delete

# Without npm, yarn and headers, which a service has no use for.
FROM debian:bookworm-slim
RUN useradd --create-home --uid 1000 node && mkdir /data && chown node:node /data
COPY --from=install /usr/local/bin/node /usr/local/bin/node
COPY --from=install /opt/bouncedesk /opt/bouncedesk
RUN ln -s /opt/bouncedesk/dist/bouncedesk.mjs /usr/local/bin/bouncedesk
# Below /data alone is written; --read-only holds (add --tmpfs /tmp for the compile cache).
ENV BOUNCEDESK_DATA=/data HTTP_HOST=0.0.0.0 SMTP_HOST=0.0.0.0 NODE_ENV=production
# One arena of glibc: memory that several threads let go of is given back.
ENV MALLOC_ARENA_MAX=1
USER node
WORKDIR /data
VOLUME /data
EXPOSE 8025 2525 2424
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.HTTP_PORT ?? 8025) + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "/opt/bouncedesk/dist/bouncedesk.mjs"]
CMD ["serve"]
