"""A first look at a warehouse, from `import duckdb` to a chart.

`marimo edit docs/notebooks/first_look.py` opens it as a notebook over data/warehouse.duckdb; NEWSMILL_WAREHOUSE
names another one.
"""

import marimo

app = marimo.App(app_title="A first look at a newsmill warehouse")


@app.cell
def _():
    import os

    import altair as alt
    import duckdb
    import marimo as mo

    return alt, duckdb, mo, os


@app.cell
def _(duckdb, os):
    warehouse = duckdb.connect(os.environ.get("NEWSMILL_WAREHOUSE", "data/warehouse.duckdb"), read_only=True)
    return (warehouse,)


@app.cell
def _(mo):
    mo.md("""
    ## Who is quoted most?

    The views of schema `marts` answer what people ask most. Copies of an article count once there.
    """)


@app.cell
def _(warehouse):
    most_quoted = warehouse.sql("select speaker, country_code, quotes, articles from marts.most_quoted limit 10").df()
    most_quoted
    return (most_quoted,)


@app.cell
def _(alt, most_quoted):
    quoted_chart = (
        alt.Chart(most_quoted, title="Quotes by speaker")
        .mark_bar()
        .encode(x=alt.X("quotes:Q", title="quotes"), y=alt.Y("speaker:N", sort="-x", title=None))
    )
    quoted_chart
    return (quoted_chart,)


@app.cell
def _(mo):
    mo.md("""
    ## Whom does one of them speak of, and how?

    Macros take a name. `quotes_of` gives the quotes of a person or body by any of its names.
    """)


@app.cell
def _(most_quoted, warehouse):
    name = most_quoted["speaker"].iloc[0]
    his_quotes = warehouse.execute(
        "select published_date, stance, quote_text, headline from quotes_of(?) limit 5", [name]
    ).df()
    his_quotes
    return his_quotes, name


@app.cell
def _(mo):
    mo.md("""
    ## Who acts on whom?

    One row per pair of countries and month; scores are means over distinct events.
    """)


@app.cell
def _(alt, warehouse):
    dyads = warehouse.sql("""
        select month, actor_country || ' to ' || recipient_country as pair, events, mean_goldstein
        from marts.dyads
        where month is not null
    """).df()
    dyad_chart = (
        alt.Chart(dyads, title="Events by pair of countries; colour is the mean Goldstein score")
        .mark_circle()
        .encode(
            x=alt.X("month:T", title=None),
            y=alt.Y("pair:N", title=None),
            size=alt.Size("events:Q", legend=None),
            color=alt.Color("mean_goldstein:Q", title="mean score", scale=alt.Scale(scheme="redblue", domainMid=0)),
        )
    )
    dyad_chart
    return dyad_chart, dyads


@app.cell
def _(mo):
    mo.md("""
    ## Down to the sentence

    Every row leads back to its words: offsets count code points of `articles.text`, and `rule_id` names the rule.
    """)


@app.cell
def _(warehouse):
    sentences = warehouse.sql("""
        select sentence_of(event_id) as sentence, event_type, trigger_text, rule_id, event_score
        from events
        where event_status = 'occurred'
        order by event_score desc, event_id
        limit 5
    """).df()
    sentences
    return (sentences,)


if __name__ == "__main__":
    app.run()
