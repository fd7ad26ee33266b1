"""Recommendation `outcomes`: test assumptions and measure outcomes."""

from toolcheck.description import vocabulary as words
from toolcheck.documents.shapes import choice, date, entries, record, text, url, yes_no

OUTCOMES = record(
    "How one would know whether it helps, or harms.",
    assumptions=entries(
        "What must be true for the tool to help, and how that is tested.",
        assumption=text("What is taken for granted."),
        test=text("How it is tested."),
        result=text("What came out."),
        date=date("When it was tested, or will be."),
    ),
    baseline=record(
        "How things stand without the tool.",
        metric=text("What is measured."),
        value=text("The figure."),
        date=date("When it was measured."),
        source=text("Where the figure comes from."),
    ),
    indicators=entries(
        "What is measured.",
        name=text("The indicator."),
        kind=choice("Input, output, outcome in people's lives, or lasting impact.", words.INDICATOR_KINDS),
        definition=text("What exactly is counted, over which denominator."),
        target=text("The value aimed at."),
        harm=yes_no("Whether it would show harm done."),
    ),
    comparator=text("What the results are compared with."),
    method=text("How results are gathered and weighed."),
    evaluator=record(
        "Who evaluates.",
        name=text("Person or body."),
        independent=yes_no("Whether they are independent of the operator."),
    ),
    results=entries(
        "What came out, bad results included.",
        indicator=text("The indicator."),
        value=text("The figure."),
        denominator=text("Out of how many."),
        date=date("When."),
        url=url("Where it is published."),
        led_to=text("What followed further on, such as how many tips were acted on and what changed for whom."),
    ),
    displacement=text("How it is seen whether the problem only moves elsewhere: to another site, place or form."),
    success_defined_by=text("Who took part in saying what success means."),
    decision_rule=text("The result that would make the operator change or stop the tool."),
)
