"""The dashboard of findings: what validation finds in the whole graph, by severity and rule, or for one class."""

from collections import Counter
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from kg.serve.pages.background import Failed, Validation
from kg.serve.pages.home import choices_of
from kg.serve.pages.page import current_of, render
from kg.serve.pages.paging import paged

_PER_PAGE: Final = 100
_SEVERITIES: Final = ("violation", "warning", "info")


async def page(request: Request) -> Response:
    """The dashboard, narrowed to a severity, a rule, an agency or words; plain words while validation runs."""
    validation = request.app.state.validation
    assert isinstance(validation, Validation)
    report = validation.report(request)
    given = {name: request.query_params.get(name, "").strip() for name in ("severity", "rule", "agency", "words")}
    values: dict[str, Any] = {"report": report, "given": given, "choices": await current_of(request).answer(choices_of)}
    if report is None or isinstance(report, Failed):
        return render(request, "findings.html", **values)
    results = report["results"]
    chosen = [each for each in results if _passes(each, given)]
    rules = Counter((each["severity"], each["rule"], each["label"]) for each in chosen)
    return render(
        request,
        "findings.html",
        **values,
        severities=[(name, sum(each["severity"] == name for each in results)) for name in _SEVERITIES],
        rules=sorted(rules.items(), key=lambda item: (_SEVERITIES.index(item[0][0]), -item[1], item[0])),
        total=len(chosen),
        **paged(request, chosen, _PER_PAGE).values,
    )


def _passes(result: dict[str, Any], given: dict[str, str]) -> bool:
    for name in ("severity", "rule", "agency"):
        if given[name] and result[name] != given[name]:
            return False
    text = " ".join(str(result[name] or "") for name in ("class", "message", "passage", "file")).casefold()
    return all(word in text for word in given["words"].casefold().split())
