"""A backup holds all that was committed, is proven, and comes back as a catalog that goes on."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Thread
from zipfile import ZIP_STORED, ZipFile

import pytest

from bot.catalog import LEFT, Catalog, Deletions, Origin, back_up, back_up_if_due, examine, made_backups, restore
from bot.catalog import backup as backup_module
from bot.catalog import deletions as deletions_module
from bot.catalog.restoring import JUMP
from bot.errors import BackupRefused
from bot.models import Scope, SourceKind
from bot.press import Feed, Subscription

NOW = datetime(2026, 11, 25, 1, 2, 3, tzinfo=UTC)
LATER = NOW + timedelta(days=2)
ALICE, BOB = "a" * 32, "b" * 32


def address(folder: Path) -> str:
    return f"sqlite:///{folder / 'catalog.sqlite3'}"


@pytest.fixture
def data(fresh_catalog: Path, tmp_path: Path) -> Path:
    """A data folder with an empty catalog in it."""
    folder = tmp_path / "data"
    folder.mkdir()
    shutil.copy(fresh_catalog, folder)
    return folder


def opened(data: Path, at: datetime = NOW) -> Catalog:
    return Catalog.open(address(data), clock=lambda: at, deletions=Deletions([data]))


def ask(catalog: Catalog, person: str, question: str = "secret?", message_id: int | None = None) -> int:
    return catalog.exchanges.open(
        {
            "person": person, "guild_id": 5, "channel_id": 6, "question_message_id": message_id, "parent_id": None,
            "way": "slash", "token": "t0ken", "locale": "en", "as_of": date(2026, 11, 25), "private": False,
            "question": question, "keep_texts": True, "asked_at": NOW,
        }
    )  # fmt: skip


def restored(data: Path, file: Path) -> Catalog:
    restore(address(data), file, Deletions([data]), LATER, force=True)
    return opened(data, LATER)


def test_a_backup_beside_writers_holds_what_was_committed_and_is_private(data: Path, tmp_path: Path, sample):
    file = tmp_path / "b.zip"
    with opened(data) as catalog, catalog._writer.begin():  # somebody is in the middle of writing
        catalog_before = live(data)
        manifest = back_up(address(data), file, NOW)
    assert (manifest.made_at, catalog_before) == (NOW, [])
    with opened(data) as catalog:
        catalog.put(*sample(), actor="test")
        catalog.set_guild_setting(5, "keep_texts", value=True, actor="test")
        ask(catalog, ALICE)
        key = catalog.exchanges.person_key()
        back_up(address(data), file, NOW)
        catalog.put(*sample("after/it"), actor="test")
    assert file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["b.zip"]
    with restored(data, file) as catalog:
        assert [row.id for row in catalog.documents()] == ["visa/permanent-residence"]
        assert len(catalog.chunks(catalog.live_chunk_ids(Scope.SHARED))) == 2
        assert catalog.guild_settings(5) == {"keep_texts": True}
        assert catalog.exchanges.person_key() == key
        assert [entry.action for entry in catalog.audit()] == ["catalog.restored", "setting.changed", "document.added"]


def live(data: Path) -> list[str]:
    with closing(sqlite3.connect(data / "catalog.sqlite3")) as connection:
        return [row[0] for row in connection.execute("SELECT id FROM documents")]


def test_what_was_deleted_and_what_is_kept_for_a_day_is_not_in_the_backup(data: Path, tmp_path: Path):
    with opened(data) as catalog:
        ask(catalog, ALICE, "the asker's very own words")
        catalog.exchanges.forget_person(ALICE)
        back_up(address(data), tmp_path / "b.zip", NOW)
        ask(catalog, BOB, "a question that is kept for a day" * 500)
        ask(catalog, BOB, "another question that is kept for a day")
        back_up(address(data), tmp_path / "c.zip", NOW)
    for name, words in (("b.zip", b"very own words"), ("c.zip", b"kept for a day")):
        with ZipFile(tmp_path / name) as packed:
            assert words not in packed.read("catalog.sqlite3")
    with restored(data, tmp_path / "c.zip") as catalog:
        kept = catalog.exchanges.get(2)
        assert kept
        assert (kept.person, kept.question) == (BOB, None)


def test_a_restored_catalog_goes_on_under_another_identity_with_ids_never_used(data: Path, tmp_path: Path):
    with opened(data) as catalog:
        waiting, identity = ask(catalog, ALICE), catalog.identity
        back_up(address(data), tmp_path / "b.zip", NOW)
        lost = ask(catalog, BOB)
    with restored(data, tmp_path / "b.zip") as catalog, catalog._engine.connect() as connection:
        assert catalog.identity != identity, "an index that followed the lost history must not fit"
        kept = catalog.exchanges.get(waiting)
        assert kept
        assert (kept.state, kept.token) == ("failed", None), "who waited was answered long since"
        assert ask(catalog, BOB) > lost + JUMP - 10, "buttons of lost exchanges must not show other people's"
        catalog.curation.propose("x", {}, guild_id=5, actor="test")
        assert catalog.curation.proposals(5)[0].id > JUMP
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"


def test_what_people_had_deleted_since_stays_deleted(data: Path, tmp_path: Path, sample):
    with opened(data) as catalog:
        for person, message in ((ALICE, 71), (BOB, 72), (BOB, 73)):
            ask(catalog, person, message_id=message)
        catalog.curation.propose(
            "proposed", {"text": "her words"}, guild_id=5, actor="test", origin=Origin("", ALICE, 71)
        )
        back_up(address(data), tmp_path / "b.zip", NOW)
    with opened(data, NOW + timedelta(hours=3)) as catalog:
        catalog.exchanges.forget_person(ALICE)
        catalog.curation.forget_author(ALICE, actor="test")
        catalog.exchanges.forget_message(72)
        catalog.exchanges.forget_message(999)
    noted = (data / "deleted.jsonl").read_text()
    assert noted.count('"message"') == 1, "messages that nobody kept anything of are not noted"
    assert (data / "deleted.jsonl").stat().st_mode & 0o777 == 0o600
    shutil.copy(data / "deleted.jsonl", tmp_path)
    shutil.rmtree(data)  # the disk is gone; the list beside the backups is not
    done = restore(address(data), tmp_path / "b.zip", Deletions([data, tmp_path]), LATER)
    assert (done.deletions, done.kept) == (2, None)
    with opened(data, LATER) as catalog:
        assert [catalog.exchanges.by_question(n) is None for n in (71, 72, 73)] == [True, True, False]
        assert catalog.curation.proposals(5) == []
    assert b"her words" not in (data / "catalog.sqlite3").read_bytes()


@pytest.mark.parametrize(("days", "left"), [(2, NOW + timedelta(hours=3)), (60, NOW + timedelta(days=60 - 29))])
def test_a_server_that_left_since_is_left_again(data: Path, tmp_path: Path, days: int, left: datetime):
    with opened(data) as catalog:
        for guild in (5, 6):
            catalog.set_guild_setting(guild, "language", "ja", actor="test")
            catalog.news.put_feed(
                Feed(str(guild), "F", "https://f.example/", "en", "F", SourceKind.PRESS, guild_id=guild)
            )
            wanted = Subscription(0, guild, guild, None, 9, None, "en", covers_from=NOW, next_at=NOW)
            assert catalog.subscriptions.add(wanted)
        back_up(address(data), tmp_path / "b.zip", NOW)
    with opened(data, NOW + timedelta(hours=3)) as catalog:
        for guild in (5, 7):  # the backup knows nothing of 7
            catalog.exchanges.forget_guild(guild)
    restore(address(data), tmp_path / "b.zip", Deletions([data]), NOW + timedelta(days=days), force=True)
    with opened(data) as catalog:
        assert [feed.guild_id for feed in catalog.news.feeds(everyones=True)] == [6]
        assert [len(catalog.subscriptions.of_guild(guild)) for guild in (5, 6)] == [0, 1]
        assert catalog.guild_settings(5) == {"language": "ja", LEFT: left.isoformat()}
        assert catalog.configured_guilds() == {5, 6}


def test_deletions_from_before_the_backup_are_not_done_again(data: Path, tmp_path: Path):
    with opened(data, NOW - timedelta(days=1)) as catalog:
        catalog.exchanges.forget_person(ALICE)
        ask(catalog, ALICE)
        back_up(address(data), tmp_path / "b.zip", NOW)
    with restored(data, tmp_path / "b.zip") as catalog:
        assert catalog.exchanges.get(1)


def test_after_a_backup_by_a_clock_that_was_ahead_everything_known_is_deleted_again(data: Path, tmp_path: Path):
    with opened(data) as catalog:
        ask(catalog, ALICE)
        back_up(address(data), tmp_path / "b.zip", NOW + timedelta(days=365))
        catalog.exchanges.forget_person(ALICE)
    with restored(data, tmp_path / "b.zip") as catalog:
        assert catalog.exchanges.get(1) is None


def test_deletions_are_kept_for_a_year_and_survive_a_line_that_was_cut_off(tmp_path: Path):
    deletions = Deletions([tmp_path])
    deletions.note("person", ALICE, NOW - timedelta(days=366))
    deletions.note("guild", 5, NOW)
    with (tmp_path / "deleted.jsonl").open("a") as file:
        file.write('{"at": "2026-11-25T00:00:00", "what": "guild", "key": "6"}\n')  # by hand, without a time zone
        file.write('{"at": "2026-11-')
    deletions.note("message", 7, NOW)
    deletions.note("message", 7, NOW)
    deletions.prune(NOW)
    assert [each.what for each in deletions.since(NOW - timedelta(days=999))] == ["guild", "guild", "message"]
    unwritable = Deletions([tmp_path / "deleted.jsonl"])
    unwritable.note("person", BOB, NOW)  # which stops nothing
    unwritable.prune(NOW)


def test_what_another_process_notes_while_old_deletions_are_forgotten_stays(tmp_path: Path, monkeypatch):
    mine, others = Deletions([tmp_path]), Deletions([tmp_path])
    mine.note("person", ALICE, NOW - timedelta(days=366))
    meanwhile = Thread(target=others.note, args=("person", BOB, NOW))
    append = deletions_module._append

    def slowly(path: Path, data: bytes) -> None:
        append(path, data)
        if path.suffix == ".new":
            meanwhile.start()
            meanwhile.join(0.3)  # long enough for a note that nothing keeps away

    monkeypatch.setattr(deletions_module, "_append", slowly)
    mine.prune(NOW)
    meanwhile.join()
    assert [each.key for each in mine.since(NOW - timedelta(days=999))] == [BOB]


# Files that are none


def a_backup(data: Path, file: Path, sample) -> bytes:
    with opened(data) as catalog:
        catalog.put(*sample(), actor="test")
    back_up(address(data), file, NOW)
    return file.read_bytes()


def repacked(file: Path, about: dict[str, object] | None = None, catalog: bytes | None = None) -> bytes:
    with ZipFile(file) as packed:
        old, content = json.loads(packed.read("backup.json")), packed.read("catalog.sqlite3")
    with ZipFile(file, "w", ZIP_STORED) as packed:
        packed.writestr("backup.json", json.dumps(old | (about or {})))
        packed.writestr("catalog.sqlite3", content if catalog is None else catalog)
    return file.read_bytes()


WRONG: dict[str, tuple[Callable[[Path], object], str]] = {
    "half written": (lambda file: file.write_bytes(file.read_bytes()[:-5000]), "incomplete or damaged"),
    "only begun": (lambda file: file.write_bytes(file.read_bytes()[:100]), "incomplete or damaged"),
    "a byte in the catalog": (lambda file: flip(file, 0.5), "incomplete or damaged"),
    "empty": (lambda file: file.write_bytes(b""), "not a backup of Senpai"),
    "a text": (lambda file: file.write_text("no backup at all"), "not a backup of Senpai"),
    "another zip": (lambda file: ZipFile(file, "w").writestr("photo.jpg", b"x"), "no backup of Senpai"),
    "another catalog in it": (lambda file: repacked(file, catalog=b"SQLite format 3\0..."), "incomplete or damaged"),
    "a newer schema": (lambda file: repacked(file, {"schema_version": "9999"}), "newer Senpai.*9999.*update Senpai"),
    "a newer format": (lambda file: repacked(file, {"format": "senpai-backup/2"}), "newer Senpai.*update Senpai"),
    "gone": (lambda file: file.unlink(), "cannot be read"),
}


def flip(file: Path, where: float) -> None:
    content = bytearray(file.read_bytes())
    content[int(len(content) * where)] ^= 0xFF
    file.write_bytes(content)


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_a_file_that_is_no_sound_backup_is_named_and_nothing_is_touched(data: Path, tmp_path: Path, sample, wrong):
    spoil, sentence = wrong
    file = tmp_path / "b.zip"
    a_backup(data, file, sample)
    spoil(file)
    before = {path: path.read_bytes() for path in data.iterdir()}
    for attempt in (lambda: examine(file), lambda: restore(address(data), file, Deletions(), LATER, force=True)):
        with pytest.raises(BackupRefused, match=sentence):
            attempt()
    assert {path: path.read_bytes() for path in data.iterdir()} == before


def test_a_damaged_byte_anywhere_is_a_sentence_or_says_nothing(data: Path, tmp_path: Path, sample):
    file = tmp_path / "b.zip"
    whole, refused = a_backup(data, file, sample), 0
    for at in range(0, len(whole), len(whole) // 60):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        try:
            examine(file)  # passes where the byte is one of the zip's own times and flags: what comes out is the same
        except BackupRefused:
            refused += 1
    assert refused > 50


def test_a_backup_of_an_older_schema_is_brought_up_to_date(data: Path, tmp_path: Path, monkeypatch, sample):
    with closing(sqlite3.connect(data / "catalog.sqlite3")) as connection:
        connection.executescript(
            "DROP TABLE recall_wishes; DROP TABLE recalls;"
            "DROP TABLE hidden_documents; DROP TABLE watches; DROP TABLE guild_documents;"
            "DROP INDEX ix_review_queue_author; DROP INDEX ix_review_queue_message_id;"
            "ALTER TABLE review_queue DROP COLUMN told_at; ALTER TABLE review_queue DROP COLUMN author;"
            "ALTER TABLE review_queue DROP COLUMN message_id; UPDATE senpai_schema SET version_num = '0005';"
        )
    back_up(address(data), tmp_path / "b.zip", NOW)
    with restored(data, tmp_path / "b.zip") as catalog:
        catalog.put(*sample(), actor="test")
        assert catalog.curation.hidden(5) == []


def test_the_former_catalog_is_kept_with_all_that_was_committed(data: Path, tmp_path: Path, sample):
    back_up(address(data), tmp_path / "b.zip", NOW)
    with opened(data) as catalog:
        catalog.put(*sample(), actor="test")
        with pytest.raises(BackupRefused, match="--force"):
            restore(address(data), tmp_path / "b.zip", Deletions(), LATER)
    kept = [restore(address(data), tmp_path / "b.zip", Deletions(), LATER, force=True).kept for _ in range(2)]
    assert all(kept)
    assert kept[0] != kept[1]
    with Catalog.open(f"sqlite:///{kept[0]}") as catalog:
        assert len(catalog.documents()) == 1
    with opened(data) as catalog:
        assert catalog.documents() == []


def test_a_damaged_catalog_is_not_backed_up_and_replaced_by_a_backup_whole(data: Path, tmp_path: Path, sample):
    a_backup(data, tmp_path / "b.zip", sample)
    catalog_file = data / "catalog.sqlite3"
    catalog_file.write_bytes(catalog_file.read_bytes()[:200] + b"\xa5" * 50_000)
    (data / "catalog.sqlite3-wal").write_bytes(b"left by a crash")
    with pytest.raises(BackupRefused, match="damaged"):
        back_up(address(data), tmp_path / "c.zip", NOW)
    assert not (tmp_path / "c.zip").exists()
    with restored(data, tmp_path / "b.zip") as catalog:
        assert len(catalog.documents()) == 1
    assert list(data.glob("catalog.sqlite3.before-restore-*"))


@pytest.mark.parametrize("step", ["_copy", "_pack"])
def test_a_full_disk_costs_no_older_backup(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str):
    file = tmp_path / "b.zip"
    back_up(address(data), file, NOW)
    before = file.read_bytes()

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup_module, step, fail)
    with pytest.raises(BackupRefused, match="No space left on device"):
        back_up(address(data), file, NOW)
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["b.zip"]


@pytest.mark.parametrize(
    ("url", "file", "sentence"),
    [
        (
            "postgresql://me:s3cret@db.example:5433/senpai",
            "b.dump",
            "pg_dump .*--file=.*postgresql://me@db.example:5433",
        ),
        ("sqlite:////nowhere/catalog.sqlite3", "b.zip", "nothing to back up"),
        ("", ".", "is a folder"),
        ("", "none/b.zip", "There is no folder"),
    ],
)
def test_what_cannot_be_backed_up_is_said(data: Path, tmp_path: Path, url: str, file: str, sentence: str):
    with pytest.raises(BackupRefused, match=sentence) as caught:
        back_up(url or address(data), tmp_path / file, NOW)
    assert "s3cret" not in str(caught.value)


def test_backups_are_made_when_due_and_rotated_whatever_the_clock_did(data: Path, tmp_path: Path):
    folder, every = tmp_path / "backups", timedelta(hours=24)

    def at(hours: float) -> Path | None:
        return back_up_if_due(address(data), folder, every, 3, NOW + timedelta(hours=hours))

    assert [bool(at(hours)) for hours in (0, 1, 23.9, 24.1, 48.2, 72.3)] == [True, False, False, True, True, True]
    assert len(list(folder.iterdir())) == 3
    ahead = at(9_000)
    assert ahead
    for left in ("senpai-20261125T000000Z.zip.copy", "senpai-20261125T000000Z.zip.unfinished"):
        (folder / left).touch()
    (folder / "mine.zip").touch()
    (folder / "senpai-20269999T999999Z.zip").touch()  # no day of the calendar
    assert at(96.4), "a backup from a clock that was a year ahead keeps none from being made"
    names = {path.name for path in folder.iterdir()}
    assert ahead.name in names
    assert "mine.zip" in names
    assert not any(name.endswith(("copy", "unfinished")) for name in names)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert [path.name for _, path in made_backups(folder, NOW)] == []
    with pytest.raises(BackupRefused, match="BACKUP_DIR"):
        back_up_if_due(address(data), tmp_path / "backups" / "mine.zip", every, 3, NOW)


def test_a_manifest_that_lies_about_its_content_is_refused(data: Path, tmp_path: Path, sample):
    file = tmp_path / "b.zip"
    a_backup(data, file, sample)
    repacked(file, {"schema_version": "0004"})
    with pytest.raises(BackupRefused, match="incomplete or damaged"):
        restore(address(data), file, Deletions(), LATER, force=True)
