"""A second set-up skips what has not changed, and nothing else."""

import pytest

from tools import steps


@pytest.fixture
def deed(tmp_path):
    """A step that makes a file and counts how often it ran."""
    result, runs = tmp_path / "result", []

    def do() -> None:
        runs.append(1)
        result.write_text("made")

    return result, runs, do


def test_once_runs_again_only_when_input_or_result_changed(tmp_path, deed):
    result, runs, do = deed
    stamp = tmp_path / "stamps" / "step"
    assert [steps.once(stamp, "a", do, results=[result]) for _ in range(2)] == [True, False]
    assert steps.once(stamp, "b", do, results=[result])
    result.unlink()
    assert steps.once(stamp, "b", do, results=[result])
    assert len(runs) == 3


def test_a_step_that_failed_is_not_skipped_the_next_time(tmp_path):
    stamp = tmp_path / "step"
    steps.once(stamp, "a", lambda: None)

    def fail() -> None:
        raise steps.Problem("It did not work.")

    with pytest.raises(SystemExit):
        steps.once(stamp, "b", fail)
    assert steps.once(stamp, "a", lambda: None), "what the failed step left behind is not trusted"


def test_digest_sees_names_contents_and_missing_files(tmp_path):
    file, other = tmp_path / "a", tmp_path / "b"
    file.write_text("1")
    seen = {steps.digest([file]), steps.digest([file, other]), steps.digest([file], "word"), steps.digest([])}
    other.write_text("1")
    seen |= {steps.digest([other]), steps.digest([file, other])}
    file.write_text("2")
    seen.add(steps.digest([file]))
    assert len(seen) == 7


def test_files_in_leaves_out_what_is_not_ours(tmp_path):
    for name in ("a.py", "tests/b.py", "node_modules/c.js", "deep/d.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    assert [str(file.relative_to(tmp_path)) for file in steps.files_in(tmp_path)] == ["a.py", "deep/d.py"]


def test_quietly_names_the_log(tmp_path, monkeypatch):
    monkeypatch.setattr(steps, "ROOT", tmp_path)
    monkeypatch.setattr(steps, "BUILD", tmp_path / "build")
    with pytest.raises(steps.Problem) as caught:
        steps.quietly(["sh", "-c", "echo reason; exit 3"], name="step", trouble="It did not work.", cwd=tmp_path)
    assert caught.value.code == "It did not work. Details: build/log/step.txt"
    assert (tmp_path / "build" / "log" / "step.txt").read_text() == "reason\n"
