"""What does not fit a screen is named by file, line and length."""

import pytest
from django.core.management import CommandError, call_command


def test_names_every_line_that_is_too_long(tmp_path):
    template = tmp_path / "a.html"
    template.write_text(f"{'é' * 160}\n{'x' * 161}\n\n{'y' * 200}", "utf-8")
    with pytest.raises(CommandError) as refusal:
        call_command("check_templates", template)
    assert str(refusal.value).splitlines() == [
        f"{template.resolve()}:2:161",
        f"{template.resolve()}:4:200",
        "2 lines over 160 characters.",
    ]


def test_is_content_with_lines_that_fit(tmp_path, capsys):
    template = tmp_path / "a.txt"
    template.write_text("x" * 160, "utf-8")
    call_command("check_templates", template)
    assert capsys.readouterr().out == "No line of a template is over 160 characters.\n"
