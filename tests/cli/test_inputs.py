"""What is read: files, folders, standard input, and what cannot be read."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cli.calls import STRONG, report, results, write

if TYPE_CHECKING:
    from cli.calls import Runner

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is the working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _write_all(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path)


def _read(run: Runner, *paths: str) -> list[str]:
    """The files a call reports on, in its order."""
    return [result["file"] for result in results(run("check", "-f", "json", *paths))]


def test_a_folder_is_searched_to_its_depths_for_descriptions_alone(run: Runner, folder: Path) -> None:
    _write_all(folder, "a.tool.yaml", "b.tool.yml", "sub/c.tool.yaml", "sub/sub/d.tool.yaml")
    _write_all(folder, "e.yaml", "tool.yaml", "f.tool.yaml.bak", "g.tool.json", "h.TOOL.YAML.txt")
    assert _read(run, ".") == ["a.tool.yaml", "b.tool.yml", "sub/c.tool.yaml", "sub/sub/d.tool.yaml"]


@pytest.mark.parametrize("hidden", [".git/a.tool.yaml", ".venv/lib/a.tool.yaml", "sub/.cache/a.tool.yaml"])
def test_hidden_folders_are_left_out(hidden: str, run: Runner, folder: Path) -> None:
    _write_all(folder, hidden, "seen.tool.yaml")
    assert _read(run, str(folder)) == [str(folder / "seen.tool.yaml")]


def test_a_hidden_folder_that_is_named_is_searched(run: Runner, folder: Path) -> None:
    _write_all(folder, ".drafts/a.tool.yaml")
    assert _read(run, ".drafts") == [".drafts/a.tool.yaml"]


def test_a_folder_is_read_in_the_order_of_names_and_the_call_in_its_own(run: Runner, folder: Path) -> None:
    _write_all(folder, *(f"one/{name}.tool.yaml" for name in "cab"), *(f"two/{name}.tool.yaml" for name in "zy"))
    expected = [f"two/{name}.tool.yaml" for name in "yz"] + [f"one/{name}.tool.yaml" for name in "abc"]
    assert _read(run, "two", "one") == expected


@pytest.mark.parametrize(
    "paths",
    [
        ("a.tool.yaml", "a.tool.yaml"),
        ("a.tool.yaml", "./a.tool.yaml"),
        ("a.tool.yaml", "."),
        (".", "a.tool.yaml"),
        (".", "."),
        ("a.tool.yaml", "{here}/a.tool.yaml"),
        (".", "{here}"),
        ("a.tool.yaml", "sub/../a.tool.yaml"),
    ],
    ids=" ".join,
)
def test_a_file_named_twice_is_read_once(paths: tuple[str, ...], run: Runner, folder: Path) -> None:
    _write_all(folder, "a.tool.yaml")
    (folder / "sub").mkdir()
    assert len(_read(run, *(path.format(here=folder) for path in paths))) == 1


@pytest.mark.parametrize(
    "name", ["app.yaml", "app.txt", "app", ".hidden.tool.yaml", "two words.yaml", "größe-人.yaml", "-.yaml"]
)
def test_a_file_that_is_named_may_have_any_name(name: str, run: Runner, folder: Path) -> None:
    _write_all(folder, name)
    assert _read(run, "--", name) == [name]


def test_a_pipe_can_be_named(run: Runner, folder: Path) -> None:
    path = write(folder / "a.tool.yaml")
    reading, writing = os.pipe()
    os.write(writing, Path(path).read_bytes())
    os.close(writing)
    try:
        assert results(run("check", "-f", "json", f"/dev/fd/{reading}"))[0]["valid"]
    finally:
        os.close(reading)


@pytest.mark.parametrize(
    ("options", "name"), [((), "<stdin>"), (("--stdin-name", "from/editor.tool.yaml"), "from/editor.tool.yaml")]
)
@pytest.mark.parametrize("command", ["check", "score", "next"])
def test_standard_input_has_a_name(command: str, options: tuple[str, ...], name: str, run: Runner) -> None:
    result = run(command, "-f", "json", "-", *options, stdin=Path(STRONG).read_bytes())
    assert result.code == 0
    assert results(result)[0]["file"] == name
    assert results(result)[0]["name"] == "Harbour (fictional)"


def test_standard_input_that_is_no_description_is_told_by_its_name(run: Runner) -> None:
    result = run("score", "-f", "plain", "-", "--stdin-name", "editor.tool.yaml", stdin=b"stage: pilto")
    assert result.code == 3
    assert "editor.tool.yaml:1:1: " in result.out


def test_standard_input_is_read_once(run: Runner) -> None:
    result = run("check", "-f", "json", "-", "-", stdin=Path(STRONG).read_bytes())
    assert result.code == 0
    assert len(results(result)) == 1


def test_standard_input_stands_beside_files(run: Runner, folder: Path) -> None:
    _write_all(folder, "a.tool.yaml")
    result = run("check", "-f", "json", "a.tool.yaml", "-", stdin=Path(STRONG).read_bytes())
    assert [found["file"] for found in results(result)] == ["a.tool.yaml", "<stdin>"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root can read every file")
def test_a_file_without_the_right_to_read_it_is_invalid(run: Runner, folder: Path) -> None:
    _write_all(folder, "a.tool.yaml", "b.tool.yaml")
    (folder / "a.tool.yaml").chmod(0)
    result = run("check", "-f", "json", ".")
    assert result.code == 3
    assert [found["valid"] for found in results(result)] == [False, True]
    assert "permission denied" in results(result)[0]["errors"][0]["message"]


def test_a_file_that_cannot_be_opened_is_invalid_and_the_others_are_read(run: Runner, folder: Path) -> None:
    _write_all(folder, "b.tool.yaml")
    (folder / "a.tool.yaml").symlink_to("a.tool.yaml")
    result = run("check", "-f", "json", ".")
    assert result.code == 3
    assert [found["valid"] for found in results(result)] == [False, True]
    assert "cannot be read" in results(result)[0]["errors"][0]["message"]


def test_a_link_to_nowhere_found_in_a_folder_is_not_a_file_that_was_named(run: Runner, folder: Path) -> None:
    _write_all(folder, "b.tool.yaml")
    (folder / "a.tool.yaml").symlink_to("nowhere")
    assert run("check", ".").code != 2


def test_an_empty_name_is_no_file(run: Runner) -> None:
    result = run("check", "-f", "json", "")
    assert (result.code, result.out) == (2, "")
    assert "a path is empty" in result.err


@pytest.mark.parametrize("path", ["x.tool.yaml", "."])
def test_a_folder_named_like_a_description_is_a_folder(path: str, run: Runner, folder: Path) -> None:
    _write_all(folder, "x.tool.yaml/a.tool.yaml")
    assert _read(run, path) == ["x.tool.yaml/a.tool.yaml"]


def test_an_empty_folder_named_like_a_description_holds_nothing(run: Runner, folder: Path) -> None:
    (folder / "x.tool.yaml").mkdir()
    result = run("check", "-f", "json", "x.tool.yaml")
    assert result.code == 4
    assert report(result)["summary"]["exit_code"] == 4


def test_a_huge_file_is_answered_at_once(run: Runner, folder: Path) -> None:
    with (folder / "huge.tool.yaml").open("wb") as stream:
        stream.truncate(100 * 1024 * 1024)
    begin = time.perf_counter()
    result = run("check", "-f", "json", "huge.tool.yaml")
    assert time.perf_counter() - begin < 2
    assert result.code == 3
    assert "larger than" in results(result)[0]["errors"][0]["message"]


@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"\0\1\2\3", b"PK\3\4\x14\0\6\0", b"\xff\xfen\0a\0", b""]
)
@pytest.mark.parametrize("command", ["check", "score", "next"])
def test_a_file_that_is_no_text_is_invalid(command: str, content: bytes, run: Runner, folder: Path) -> None:
    (folder / "binary.tool.yaml").write_bytes(content)
    result = run(command, "-f", "json", "binary.tool.yaml")
    assert result.code == 3
    assert len(results(result)[0]["errors"]) == 1
    assert result.err == ""


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(folder: Path) -> Path:
    _git(folder, "init")
    (folder / ".gitignore").write_text("drafts/\n*-old.tool.yaml\n!kept-old.tool.yaml\nodd*\n", encoding="utf-8")
    _write_all(folder, "a.tool.yaml", "a-old.tool.yaml", "kept-old.tool.yaml", "drafts/b.tool.yaml", "sub/c.tool.yaml")
    _write_all(folder, "sub/c-old.tool.yaml", "sub/drafts/d.tool.yaml", 'odd "\n人.tool.yaml')
    return folder


@needs_git
@pytest.mark.parametrize("path", [".", "{here}", "../{name}", "sub/.."])
def test_what_git_ignores_is_left_out(path: str, run: Runner, repository: Path) -> None:
    found = _read(run, path.format(here=repository, name=repository.name))
    names = [str(Path(name).resolve().relative_to(repository.resolve())) for name in found]
    assert names == ["a.tool.yaml", "kept-old.tool.yaml", "sub/c.tool.yaml"]


@needs_git
def test_what_git_ignores_is_left_out_of_a_folder_below(run: Runner, repository: Path) -> None:
    _write_all(repository, "sub/e.tool.yaml")
    assert _read(run, "sub") == ["sub/c.tool.yaml", "sub/e.tool.yaml"]


@needs_git
def test_an_ignored_file_that_is_named_is_read(run: Runner, repository: Path) -> None:
    assert (repository / ".git").is_dir()
    assert _read(run, "drafts/b.tool.yaml") == ["drafts/b.tool.yaml"]


@needs_git
@pytest.mark.usefixtures("repository")
def test_a_folder_where_all_is_ignored_holds_nothing(run: Runner) -> None:
    assert run("check", "drafts").code == 4


@needs_git
def test_a_repository_inside_the_folder_has_its_own_say(run: Runner, repository: Path) -> None:
    _write_all(repository, "inner/f.tool.yaml")
    _git(repository / "inner", "init")
    assert sorted(_read(run, ".")) == ["a.tool.yaml", "inner/f.tool.yaml", "kept-old.tool.yaml", "sub/c.tool.yaml"]


@needs_git
def test_a_submodule_does_not_bring_ignored_files_back(run: Runner, repository: Path) -> None:
    inner = repository / "inner"
    _write_all(repository, "inner/f.tool.yaml")
    author = ("-c", "user.name=Test", "-c", "user.email=test@example.org")
    _git(inner, "init")
    _git(inner, "add", ".")
    _git(inner, *author, "commit", "-m", "Begin")
    _git(repository, *author, "add", "inner")
    assert [name for name in _read(run, ".") if "old" in name or "drafts" in name] == ["kept-old.tool.yaml"]


def test_without_git_nothing_is_left_out(run: Runner, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    _write_all(folder, "a.tool.yaml")
    monkeypatch.setenv("PATH", str(folder))
    assert _read(run, ".") == ["a.tool.yaml"]
