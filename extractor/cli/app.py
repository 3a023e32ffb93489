"""The command group and its global options; exit codes are 0 done, 1 failed, 2 wrong usage."""

import sys
import warnings
from collections.abc import Sequence
from typing import Annotated

import typer

from extractor import __version__
from extractor.cli import console
from extractor.cli.batch import batch_cli
from extractor.cli.compare import compare_cli
from extractor.cli.evaluate import evaluate_cli
from extractor.cli.explain import explain_cli
from extractor.cli.export import export_cli
from extractor.cli.extract import extract_cli
from extractor.cli.merge import merge_cli
from extractor.cli.models import app as models_app
from extractor.cli.plot import app as plot_app
from extractor.cli.query import query_cli
from extractor.cli.review import review_cli
from extractor.cli.rules import app as rules_app
from extractor.cli.schema import schema_cli
from extractor.cli.serve import serve_cli
from extractor.cli.store import app as store_app
from extractor.cli.trace import trace_cli
from extractor.errors import ExtractorError, UsageError

JSON_ERRORS = "--json-errors"
PYDANTIC_PREFIX = "Value error, "  # typer passes the words of pydantic on

app = typer.Typer(
    name="extractor",
    help="Read health news and say what it claims.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("extract")(extract_cli)
app.command("batch")(batch_cli)
app.command("export")(export_cli)
app.command("merge")(merge_cli)
app.command("evaluate")(evaluate_cli)
app.command("explain")(explain_cli)
app.command("review")(review_cli)
app.command("compare")(compare_cli)
app.command("schema")(schema_cli)
app.command("serve")(serve_cli)
app.command("query")(query_cli)
app.command("trace")(trace_cli)
app.add_typer(models_app, name="models")
app.add_typer(plot_app, name="plot")
app.add_typer(rules_app, name="rules")
app.add_typer(store_app, name="store")


@app.callback()
def root(
    ctx: typer.Context,
    json_errors: Annotated[
        bool, typer.Option(JSON_ERRORS, help="Report errors as JSON, one object a line.")
    ] = False,
) -> None:
    """Read health news and say what it claims."""
    ctx.obj = json_errors


@app.command("version")
def version_cli() -> None:
    """Print the version."""
    console.write_data(f"extractor {__version__}\n")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    warnings.formatwarning = _format_warning
    sys.exit(run(sys.argv[1:] if arguments is None else list(arguments)))


def _format_warning(message: Warning | str, *_: object, **__: object) -> str:
    """Return a warning as one line, without the place in the code."""
    return f"Warning: {console.printable(str(message))}\n"


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; --json-errors may stand anywhere."""
    as_json = JSON_ERRORS in arguments
    rest = [argument for argument in arguments if argument != JSON_ERRORS]
    try:
        code = app([JSON_ERRORS, *rest] if as_json and rest else rest, standalone_mode=False)
    except UsageError as error:
        console.report_usage(error.message, as_json=as_json)
        return 2
    except ExtractorError as error:
        console.report_error(error, as_json=as_json)
        return 1
    except typer.TyperException as error:
        message = error.format_message().replace(PYDANTIC_PREFIX, "").strip()
        console.report_usage(message, as_json=as_json)
        return error.exit_code
    except typer.Abort:
        return 1
    except BrokenPipeError:
        sys.stderr.close()  # the reader has gone, as in `extractor ... | head`
        return 0
    return code if isinstance(code, int) else 0
