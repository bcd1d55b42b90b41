"""What an operator is told before going live."""

from tests.server import product


def test_production_passes_the_checks_for_deployment(tmp_path):
    done = product.verbund("check", "--deploy", "--fail-level", "WARNING", env=product.surroundings(tmp_path, VERBUND_ENV="production"))
    assert (done.returncode, done.stderr) == (0, "")
