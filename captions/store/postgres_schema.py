"""The tables of an archive on a PostgreSQL server, and the scripts that bring an older one up.

They are those of `captions.store.sqlite_schema`, whose rows they hold. Texts compare by code point,
as they do in the other archives, whatever language the server was set up in.
"""

from __future__ import annotations

from captions.store.sqlite_words import COLUMNS

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE records (
            seq BIGINT PRIMARY KEY,
            id TEXT COLLATE "C" NOT NULL UNIQUE,
            document TEXT NOT NULL,
            reading TEXT)""",
        "CREATE SEQUENCE records_seq OWNED BY records.seq",
        """CREATE TABLE persons (
            record BIGINT NOT NULL, name TEXT COLLATE "C" NOT NULL, shown SMALLINT NOT NULL)""",
        "CREATE INDEX persons_name ON persons (left(name, 200))",
        "CREATE INDEX persons_record ON persons (record)",
        """CREATE TABLE places (
            record BIGINT NOT NULL, city TEXT COLLATE "C", province TEXT COLLATE "C",
            country TEXT COLLATE "C")""",
        "CREATE INDEX places_city ON places (left(city, 200))",
        "CREATE INDEX places_country ON places (left(country, 200))",
        "CREATE INDEX places_record ON places (record)",
        """CREATE TABLE restrictions (
            record BIGINT NOT NULL, code TEXT COLLATE "C" NOT NULL,
            first_day INTEGER, last_day INTEGER)""",
        "CREATE INDEX restrictions_code ON restrictions (code)",
        "CREATE INDEX restrictions_record ON restrictions (record)",
        """CREATE INDEX restrictions_end ON restrictions (last_day, first_day, record)
            WHERE last_day IS NOT NULL""",
        """CREATE TABLE named (picture TEXT COLLATE "C" NOT NULL, record BIGINT NOT NULL)""",
        "CREATE INDEX named_picture ON named USING hash (picture)",
        "CREATE INDEX named_record ON named (record)",
        """CREATE TABLE brief (
            record BIGINT PRIMARY KEY, taken TEXT COLLATE "C",
            first_day INTEGER, last_day INTEGER, first_sent INTEGER, last_sent INTEGER,
            credit TEXT COLLATE "C", source TEXT COLLATE "C", confidence TEXT NOT NULL)""",
        "CREATE INDEX brief_days ON brief (first_day, last_day)",
        f"""CREATE TABLE words (
            record BIGINT PRIMARY KEY,
            {", ".join(f'{name} TEXT COLLATE "C" NOT NULL' for name in COLUMNS)},
            found TSVECTOR NOT NULL, is_huge BOOLEAN NOT NULL)""",
        "CREATE INDEX words_found ON words USING gin (found)",
        """CREATE TABLE journal (
            seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            picture TEXT COLLATE "C" NOT NULL, kind TEXT NOT NULL, entry TEXT NOT NULL)""",
        "CREATE INDEX journal_picture ON journal USING hash (picture)",
        """CREATE FUNCTION captions_journal_keeps() RETURNS trigger LANGUAGE plpgsql AS
            'BEGIN RAISE EXCEPTION ''the journal keeps every entry as it is''; END'""",
        """CREATE TRIGGER journal_keeps BEFORE DELETE OR UPDATE OR TRUNCATE ON journal
            FOR EACH STATEMENT EXECUTE FUNCTION captions_journal_keeps()""",
    ),
)
"""One group of statements a schema version; table ``captions_archive`` counts those that ran."""
