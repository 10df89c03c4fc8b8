"""The words of a family's ties: on the lines of descent, and of those that stand besides."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from desk.domain.family_layout import Tie
from desk.domain.sentences import QT_TRANSLATE_NOOP
from desk.domain.vocabulary import RelationKind


def tr(words: str) -> str:
    """Return the words in the language of the windows."""
    return QCoreApplication.translate("AgreementFamily", words)


KINDS = {
    RelationKind.AMENDS: QT_TRANSLATE_NOOP("AgreementFamily", "amends"),
    RelationKind.IMPLEMENTS: QT_TRANSLATE_NOOP("AgreementFamily", "implements"),
    RelationKind.SUPERSEDES: QT_TRANSLATE_NOOP("AgreementFamily", "supersedes"),
    RelationKind.RENEWS: QT_TRANSLATE_NOOP("AgreementFamily", "renews"),
    RelationKind.ANNEXED_TO: QT_TRANSLATE_NOOP("AgreementFamily", "annexed to"),
}


def kind_words(tie: Tie) -> str:
    """Return how the younger is related to the elder: "amends, implements"."""
    return ", ".join(tr(KINDS[kind]) for kind in tie.kinds)


def tie_words(tie: Tie, titles: Mapping[str, str]) -> str:
    """Return a tie as a sentence: “The protocol” implements “The treaty”."""
    template = tr("“{younger}” {relation} “{elder}”")
    return template.format(
        younger=titles[tie.younger_id], relation=kind_words(tie), elder=titles[tie.elder_id]
    )


def hanging(tie: Tie, titles: Mapping[str, str]) -> str:
    """Return how the younger hangs from the elder: implements “The treaty”."""
    return tr("{relation} “{elder}”").format(relation=kind_words(tie), elder=titles[tie.elder_id])


def besides(ties: list[Tie], titles: Mapping[str, str]) -> str:
    """Return the line that tells of the ties that are not lines of descent."""
    return tr("Dashed: {ties}").format(ties="; ".join(tie_words(tie, titles) for tie in ties))


def in_a_circle(ties: list[Tie], titles: Mapping[str, str]) -> str:
    """Return the warning that relations lead back to where they came from."""
    told = "; ".join(tie_words(tie, titles) for tie in ties)
    return tr(
        "These relations run in a circle, so that one of them may be the wrong way round: {ties}"
    ).format(ties=told)
