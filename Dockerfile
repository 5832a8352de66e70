# Two stages: the first installs what requirements/run.txt pins, hash by hash; the second holds that and the sources.
ARG PYTHON=3.11

FROM python:${PYTHON}-slim AS install
RUN python -m venv /opt/tradepost
COPY requirements/run.txt /tmp/run.txt
RUN /opt/tradepost/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r /tmp/run.txt

FROM python:${PYTHON}-slim
# The bot has no need of a shell, a home, or a right to its own sources: it writes to /data alone.
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin tradepost \
 && install --directory --owner=tradepost --group=tradepost /data
COPY --from=install /opt/tradepost /opt/tradepost
WORKDIR /app
COPY sources.yaml ./
COPY db/ db/
COPY handlers/ handlers/
COPY bot/ bot/
ENV PATH=/opt/tradepost/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    MPLCONFIGDIR=/tmp/matplotlib \
    TRADEPOST_DB=/data/tradepost.db \
    TRADEPOST_SOURCES=/app/sources.yaml
USER tradepost
VOLUME /data
STOPSIGNAL SIGTERM
# doctor ends with 1 where settings, sources or the database are not as they should be; without the token it does not
# ask Discord every five minutes.
HEALTHCHECK --interval=5m --timeout=60s --start-period=60s --retries=3 \
    CMD ["env", "--unset=DISCORD_TOKEN", "python", "-m", "bot", "doctor"]
CMD ["python", "-m", "bot", "run"]
