from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.sandbox import tasks
from watch.errors import FeedRefused, SandboxDied, SandboxError, SandboxTimeout
from watch.sandbox import Sandbox

T = "tests.sandbox.tasks:"
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def box() -> Iterator[Sandbox]:
    with Sandbox(workers=1, memory_mb=512, cpu_s=2) as made:
        yield made


def test_value_comes_back(box: Sandbox) -> None:
    assert box.call(T + "double", 21) == 42
    assert box.call(T + "mention") == tasks.mention()


def test_child_is_kept_between_calls(box: Sandbox) -> None:
    assert box.call(T + "pid") == box.call(T + "pid")


def test_a_child_does_not_inherit_the_secrets_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VIGIE_DATABASE_URL", "postgresql://vigie:secret@127.0.0.1/vigie")
    monkeypatch.setenv("BUREAU_WEBHOOK", "https://hooks.example/secret")
    with Sandbox() as made:
        assert "secret" not in repr(made.call(T + "environment"))
        assert made.call("os:getenv", "PATH")


def test_our_errors_come_back_as_themselves_and_keep_the_child(box: Sandbox) -> None:
    before = box.call(T + "pid")
    with pytest.raises(FeedRefused) as caught:
        box.call(T + "refuse")
    assert caught.value.facts == {"reason": "budget"}
    assert box.call(T + "pid") == before


def test_other_errors_name_class_and_place_but_never_their_message(box: Sandbox) -> None:
    with pytest.raises(SandboxError) as caught:
        box.call(T + "break_", "texte secret")
    assert caught.value.facts["error"] == "ValueError"
    assert "secret" not in str(caught.value)
    assert str(caught.value.facts["where"]).startswith("tasks.py:")


def test_unknown_function_is_an_error(box: Sandbox) -> None:
    with pytest.raises(SandboxError):
        box.call(T + "absent")


def test_over_time_is_killed_and_replaced(box: Sandbox) -> None:
    before = box.call(T + "pid")
    with pytest.raises(SandboxTimeout):
        box.call(T + "sleep", 60, timeout_s=0.2)
    assert box.call(T + "pid") != before
    assert not psutil.pid_exists(before)


@pytest.mark.skipif(sys.platform == "win32", reason="no resource limits")
def test_cpu_limit() -> None:
    with Sandbox(cpu_s=1) as box, pytest.raises(SandboxTimeout) as caught:
        box.call(T + "burn", timeout_s=30)
    assert caught.value.facts == {"cpu": True}


@pytest.mark.skipif(sys.platform == "win32", reason="no resource limits")
def test_memory_limit(box: Sandbox) -> None:
    with pytest.raises(SandboxDied) as caught:
        box.call(T + "eat")
    assert caught.value.facts["reason"] == "memory"
    assert box.call(T + "double", 1) == 2


def test_abort_is_survived(box: Sandbox) -> None:
    with pytest.raises(SandboxDied):
        box.call(T + "abort")
    assert box.call(T + "double", 1) == 2


def test_prints_do_not_break_the_protocol(box: Sandbox) -> None:
    assert box.call(T + "print_") == "fine"


def test_child_ignores_interrupts(box: Sandbox) -> None:
    assert box.call(T + "interrupt") == "alive"


def test_child_cannot_name_any_callable(box: Sandbox) -> None:
    with pytest.raises(SandboxError) as caught:
        box.call(T + "evil")
    assert caught.value.facts["error"] == "UnpicklingError"


def test_stream_in_order(box: Sandbox) -> None:
    assert list(box.stream(T + "count", 5000)) == list(range(5000))
    assert list(box.stream(T + "count", 0)) == []


def test_stream_delivers_what_came_before_an_error(box: Sandbox) -> None:
    seen: list[int] = []
    with pytest.raises(FeedRefused):
        seen.extend(box.stream(T + "count_then_refuse", 300))
    assert seen == list(range(300))


def test_silent_stream_is_ended(box: Sandbox) -> None:
    with pytest.raises(SandboxTimeout):
        list(box.stream(T + "count_then_sleep", idle_timeout_s=0.3))


def test_the_first_item_waits_for_no_other(box: Sandbox, tmp_path: Path) -> None:
    items = box.stream(T + "speak_then_wait_for", str(tmp_path / "heard"), idle_timeout_s=20)
    assert next(items) == 1
    (tmp_path / "heard").touch()
    assert list(items) == [2]


def test_slow_reader_holds_the_child_back(box: Sandbox, tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    items = box.stream(T + "progress", str(mark))
    next(items)
    time.sleep(1.0)
    assert int(mark.read_text()) < 4000
    items.close()  # type: ignore[attr-defined]
    assert box.call(T + "double", 2) == 4


def test_async_calls_run_side_by_side() -> None:
    async def both() -> list[int]:
        return list(await asyncio.gather(*(box.acall(T + "pid") for _ in range(2)), box.acall(T + "double", 3)))

    with Sandbox(workers=2) as box:
        assert asyncio.run(both())[2] == 6


def test_close_ends_a_call_in_flight() -> None:
    box = Sandbox()
    caught: list[BaseException] = []

    def wait() -> None:
        try:
            box.call(T + "sleep", 60, timeout_s=60)
        except SandboxError as error:
            caught.append(error)

    box.call(T + "pid")
    thread = threading.Thread(target=wait)
    thread.start()
    time.sleep(0.2)
    box.close()
    thread.join(10)
    assert [type(e) for e in caught] == [SandboxDied]
    with pytest.raises(SandboxDied):
        box.call(T + "pid")


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_child_ends_with_its_parent() -> None:
    code = (
        "import sys; sys.path.insert(0, '.')\n"
        "from watch.sandbox import Sandbox\nimport threading, time, os, signal\n"
        "b = Sandbox(cpu_s=0)\nprint(b.call('tests.sandbox.tasks:pid'), flush=True)\n"
        "threading.Thread(target=lambda: b.call('tests.sandbox.tasks:burn', timeout_s=99), daemon=True).start()\n"
        "time.sleep(.2)\nos.kill(os.getpid(), signal.SIGKILL)\n"
    )
    run = [sys.executable, "-c", code]
    done = subprocess.run(run, capture_output=True, text=True, cwd=ROOT, timeout=30, check=False)
    child = int(done.stdout)
    for _ in range(100):
        if not psutil.pid_exists(child):
            return
        time.sleep(0.05)
    pytest.fail("the child outlived its parent")


def test_a_pulse_lets_the_caller_act_while_the_child_is_silent(box: Sandbox) -> None:
    seen = []
    for item in box.stream(T + "speak_then_sleep", idle_timeout_s=30, pulse_s=0.05):
        seen.append(item)
        if item is None and 2 in seen:
            break
    assert [i for i in seen if i is not None] == [1, 2]
    assert list(box.stream(T + "count", 3, pulse_s=5)) == [0, 1, 2]
    with pytest.raises(SandboxTimeout):
        list(box.stream(T + "count_then_sleep", idle_timeout_s=0.3, pulse_s=0.05))


def test_a_child_can_start_before_it_is_needed() -> None:
    with Sandbox(workers=1, memory_mb=512, cpu_s=2) as made:
        made.warm("tests.loopback")
        assert made.call(T + "loaded", "tests.loopback")
        first = made.call(T + "pid")
        made.warm("no.such.module")
        assert made.call(T + "pid") == first, "what cannot be loaded says so where it is used, not before"
        with pytest.raises(SandboxError):
            made.call("no.such.module:thing")
