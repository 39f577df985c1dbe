"""pandas, Polars, DuckDB and Hugging Face datasets give what the plain run gives."""

import pickle

import pytest

from scrubber.batch import BatchError, Work

from .pages import CLEAN, ERRORS, OPTIONS, PLAIN, TEXTS


def needed(module, extra):
    return pytest.importorskip(module, reason=f"{module} is not installed (pip install 'scrubber[{extra}]')")


class TestPandas:
    @pytest.fixture
    def pd(self):
        pd = needed("pandas", "pandas")
        import scrubber.integrations.pandas  # noqa: F401

        return pd

    def test_clean_is_the_plain_run_and_keeps_index_and_name(self, pd):
        series = pd.Series(TEXTS, index=range(100, 100 + len(TEXTS)), name="page")
        made = series.scrub.clean(**OPTIONS)
        assert CLEAN == [None if missing else text for text, missing in zip(made, made.isna(), strict=True)]
        assert (list(series.index), "page", series.dtype) == (list(made.index), made.name, made.dtype)

    def test_the_audit_has_a_row_for_each_edit_and_each_failure(self, pd):
        audit = pd.Series(TEXTS).scrub.audit(**OPTIONS)
        edits = [(n, edit["start"], edit["end"], tuple(edit["rules"]))
                 for n, row in enumerate(PLAIN) for edit in row["edits"] or ()]
        kept = audit[audit["error"].isna()]
        assert edits == list(zip(kept.index, kept["start"], kept["end"], kept["rules"], strict=True))
        assert [n for n, error in enumerate(ERRORS) if error] == list(audit[audit["error"].notna()].index)


class TestPolars:
    @pytest.fixture
    def pl(self):
        needed("pyarrow", "polars")
        pl = needed("polars", "polars")
        import scrubber.integrations.polars  # noqa: F401

        return pl

    def test_full_is_the_plain_run(self, pl):
        made = pl.DataFrame({"page": TEXTS}).select(pl.col("page").scrub.full(**OPTIONS))["page"].to_list()
        assert PLAIN == made

    @pytest.mark.parametrize("engine", ["in-memory", "streaming"])
    def test_clean_runs_in_lazy_queries(self, pl, engine):
        lazy = pl.LazyFrame({"page": TEXTS}).select(pl.col("page").scrub.clean(**OPTIONS))
        assert CLEAN == lazy.collect(engine=engine)["page"].to_list()


class TestDuckdb:
    @pytest.fixture
    def con(self):
        pa = needed("pyarrow", "duckdb")
        from scrubber.integrations.duckdb import register

        con = register(needed("duckdb", "duckdb").connect(), **OPTIONS)
        con.register("pages", pa.table({"n": range(len(TEXTS)), "text": pa.array(TEXTS, pa.string())}))
        return con

    def test_scrub_is_the_plain_run(self, con):
        assert [(text,) for text in CLEAN] == con.sql("select scrub(text) from pages order by n").fetchall()

    def test_scrub_full_gives_the_account_too(self, con):
        assert [(row,) for row in PLAIN] == con.sql("select scrub_full(text) from pages order by n").fetchall()

    def test_an_empty_table_gives_nothing(self, con):
        assert [] == con.sql("select scrub_full(text) from pages where n < 0").fetchall()


class TestDatasets:
    @pytest.fixture
    def pages(self, monkeypatch, tmp_path):
        datasets = needed("datasets", "hf")
        datasets.disable_progress_bars()
        return datasets.Dataset.from_dict({"n": list(range(len(TEXTS))), "text": TEXTS})

    def test_clean_is_the_plain_run_with_declared_features(self, pages):
        from scrubber.integrations.hf import clean

        made = clean(pages, "text", **OPTIONS)
        assert PLAIN == [{name: row[name] for name in ("text", "edits", "error")} for row in made]
        assert ["n", "text", "edits", "error"] == made.column_names
        assert pages.features["n"] == made.features["n"]

    def test_streams_and_dicts_work_too(self, pages):
        import datasets

        from scrubber.integrations.hf import clean

        assert CLEAN == [row["text"] for row in clean(pages.to_iterable_dataset(), **OPTIONS)]
        assert CLEAN == list(clean(datasets.DatasetDict(train=pages), **OPTIONS)["train"]["text"])

    def test_the_fingerprint_is_that_of_options_and_version(self, pages):
        from datasets.fingerprint import Hasher

        from scrubber.integrations.hf import Clean

        same = [Hasher.hash(Clean(Work(**OPTIONS))), Hasher.hash(pickle.loads(pickle.dumps(Clean(Work(**OPTIONS)))))]
        other = [Hasher.hash(Clean(Work())), Hasher.hash(Clean(Work(**OPTIONS), version="0.0.0"))]
        assert same[0] == same[1]
        assert 3 == len({same[0], *other})

    def test_a_missing_column_is_refused(self, pages):
        from scrubber.integrations.hf import clean

        with pytest.raises(BatchError, match="no column 'body'"):
            clean(pages, "body")
