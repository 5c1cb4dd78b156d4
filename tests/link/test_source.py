"""Files, folders and archives as downloaded, and those that are no such thing."""

import zipfile
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.link import source
from kg.link.source import Source


def archive(path: Path, files: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in files.items():
            made.writestr(name, text)
    return path


def test_file_folder_and_archive_are_read_alike(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a").write_text("words")
    (folder / ".hidden").write_text("x")
    for place in (folder, folder / "a", archive(tmp_path / "z.zip", {"release/a": "words", "__MACOSX/a": "junk"})):
        with Source(place) as opened:
            assert opened.names == ("a",)
            with opened.open("a") as stream:
                assert stream.read() == b"words"


def test_an_archive_cannot_lead_out_of_itself(tmp_path: Path) -> None:
    with Source(archive(tmp_path / "z.zip", {"../../etc/passwd": "x"})) as opened:
        assert opened.names == ("passwd",), "names without folders, and nothing is unpacked"


@pytest.mark.parametrize("target", ["/etc/passwd", "../secret", "nothing", "../folder-of-others/a", "a.txt"])
def test_a_link_out_of_a_folder_is_refused_by_its_name(tmp_path: Path, target: str) -> None:
    (tmp_path / "secret").write_text("mine")
    for name in ("folder", "folder-of-others"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a").write_text("words")
    link = tmp_path / "folder" / "a.txt"
    link.symlink_to(target)
    with pytest.raises(InputError, match="this is a link to") as caught:
        Source(tmp_path / "folder")
    assert caught.value.where == str(link)


def test_a_link_inside_a_folder_and_one_to_the_folder_are_followed(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a").write_text("words")
    (tmp_path / "folder" / "b").symlink_to("a")
    (tmp_path / "way").symlink_to("folder")
    with Source(tmp_path / "way") as opened:
        assert opened.names == ("a", "b")


def test_a_link_in_an_archive_is_refused_by_its_name(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("release/Skills.txt")
    link.create_system = 3
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as made:
        made.writestr("release/a", "words")
        made.writestr(link, "/etc/passwd")
    with pytest.raises(InputError, match="this is a link, and not a file of the download") as caught:
        Source(tmp_path / "z.zip")
    assert caught.value.where == f"{tmp_path / 'z.zip'}: Skills.txt"


def test_a_bomb_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    path = archive(tmp_path / "z.zip", {"a": "0" * (source._SMALL + 1)})
    with pytest.raises(InputError, match=r"would unpack to 67,108,865 bytes, [\d,]+ times its size"):
        Source(path)


@pytest.mark.parametrize(
    ("data", "message"),
    [(b"PK\x03\x04 cut off", "no readable zip archive"), (b"PK", "no readable zip archive")],
)
def test_a_broken_archive_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "z.zip"
    path.write_bytes(data)
    with pytest.raises(InputError, match=message):
        Source(path)


def test_a_damaged_member_is_told_with_its_name(tmp_path: Path) -> None:
    path = archive(tmp_path / "z.zip", {"table": "some words that are long enough to be packed, some words"})
    data = bytearray(path.read_bytes())
    data[45] ^= 0xFF
    path.write_bytes(data)
    with Source(path) as opened, pytest.raises(InputError, match=r"the archive is damaged.*z\.zip: table"):  # noqa: SIM117
        with opened.open("table") as stream:
            stream.read()


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="several files named a"):
        Source(archive(tmp_path / "z.zip", {"one/a": "1", "two/a": "2"}))


def test_nothing_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there are no files in it"):
        Source(tmp_path)
    with pytest.raises(InputError, match="there is no such file or folder"):
        Source(tmp_path / "none")
