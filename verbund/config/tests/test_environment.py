from verbund.config import environment


def test_secret_key_is_made_once_and_for_the_owner_only(tmp_path, monkeypatch):
    monkeypatch.delenv("VERBUND_SECRET_KEY", raising=False)
    key = environment.secret_key(tmp_path)
    assert len(key) > 50
    assert environment.secret_key(tmp_path) == key
    [file] = (tmp_path / "keys").iterdir()
    assert (file.stat().st_mode & 0o777, file.read_text()) == (0o600, key)
    monkeypatch.setenv("VERBUND_SECRET_KEY", "given")
    assert environment.secret_key(tmp_path) == "given"
