# newsmill in a container; docs/deploy/README.md says how to use it. `docker build -t newsmill .`
FROM python:3.11-slim-bookworm AS build
WORKDIR /src
ENV UV_PROJECT_ENVIRONMENT=/opt/newsmill UV_PYTHON_DOWNLOADS=never
RUN pip install --no-cache-dir uv==0.13.9
COPY pyproject.toml uv.lock README.md LICENSE ./
COPY expectations expectations
COPY flows flows
COPY seeds seeds
COPY transforms transforms
COPY warehouse warehouse
RUN uv sync --frozen --no-dev --no-editable --compile-bytecode \
 && /opt/newsmill/bin/python -m flows.server.template

FROM python:3.11-slim-bookworm
RUN useradd --uid 10001 --create-home newsmill && install --directory --owner=newsmill /data
COPY --from=build /opt/newsmill /opt/newsmill
ENV PATH=/opt/newsmill/bin:$PATH NEWSMILL_DATA=/data PYTHONUNBUFFERED=1
USER newsmill
WORKDIR /home/newsmill
VOLUME /data
EXPOSE 4200
ENTRYPOINT ["newsmill"]
CMD ["--help"]
