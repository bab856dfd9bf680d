# The bot in one image: docker build -t senpai . && docker compose --profile single up -d
# The tests run on this Python; another base with Python 3.11 or newer can be given by --build-arg BASE=...
ARG BASE=python:3.11-slim-bookworm

FROM ${BASE} AS build
WORKDIR /src
COPY requirements.lock requirements-postgres.lock ./
RUN python3 -m venv /opt/senpai \
    && /opt/senpai/bin/pip install --no-cache-dir --require-hashes -r requirements.lock -r requirements-postgres.lock
COPY pyproject.toml README.md LICENSE ingest.py ./
COPY knowledge knowledge
COPY bot bot
RUN /opt/senpai/bin/pip install --no-cache-dir --no-deps --no-build-isolation . \
    && /opt/senpai/bin/pip uninstall --quiet --yes pip

FROM ${BASE}
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates tini \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 senpai \
    && useradd --uid 10001 --gid 10001 --no-log-init --home-dir /data --shell /usr/sbin/nologin senpai \
    && install --directory --owner=10001 --group=10001 /data
COPY --from=build /opt/senpai /opt/senpai
ENV PATH=/opt/senpai/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    SENPAI_DATA_DIR=/data \
    LOG_FORMAT=json \
    METRICS_PORT=9464
USER 10001:10001
WORKDIR /data
VOLUME /data
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python3", "-c", "import os, urllib.request as web; port = os.environ['METRICS_PORT']; \
port == '0' or web.urlopen(f'http://127.0.0.1:{port}/healthz', timeout=4)"]
# tini hands SIGTERM on to the bot, which finishes the answers under way, and reaps the children that read documents.
ENTRYPOINT ["tini", "--", "senpai"]
CMD ["run"]
