"""What is said of hints on wording: how many and of which words, what stands in a word's place, where the list is from."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from desk.domain.wording_hints import WordingHint
from desk.services.wording import WordingList, word_of


def tr(words: str) -> str:
    """Return the words in the language of the windows."""
    return QCoreApplication.translate("WordingHints", words)


def summary(counts: Mapping[str, int], *, binding: bool, language: str) -> str:
    """Return the line that says how many words are hinted at, and which; `counts` are by term."""
    total = sum(counts.values())
    words = ", ".join(
        tr("{word} {count}").format(
            word=word_of(term, binding=binding, language=language), count=counts[term]
        )
        for term in sorted(counts, key=lambda term: -counts[term])
    )
    return _told(total, binding=binding).format(count=total, words=words)


def _told(total: int, *, binding: bool) -> str:
    if binding:
        return (
            tr("1 word that does not bind: {words}")
            if total == 1
            else tr("{count} words that do not bind: {words}")
        )
    return tr("1 binding word: {words}") if total == 1 else tr("{count} binding words: {words}")


def reason(*, binding: bool) -> str:
    """Return why such words are worth a look."""
    if binding:
        return tr("The agreement is meant to bind; these words are usual where nothing is to bind.")
    return tr("The agreement is not meant to bind; these words are usual in one that is.")


def instead_of(hint: WordingHint, *, binding: bool) -> str:
    """Return the sentence that says what stands in a word's place in the other kind of instrument."""
    found = " ".join(hint.found.split())
    if not hint.instead:
        if binding:
            return tr("“{found}” is not said in what is meant to bind: best left out.").format(found=found)
        return tr("“{found}” belongs to what binds: best left out here.").format(found=found)
    instead = one_of(hint.instead)
    if binding:
        template = tr("“{found}” does not bind; what is meant to bind has {instead}.")
    else:
        template = tr("“{found}” binds; what is not meant to bind has {instead}.")
    return template.format(found=found, instead=instead)


def one_of(words: tuple[str, ...]) -> str:
    """Return words of which one is to be chosen: “decided”, “accepted” or “approved”."""
    quoted = [tr("“{word}”").format(word=word) for word in words]
    if len(quoted) == 1:
        return quoted[0]
    return tr("{several} or {last}").format(several=", ".join(quoted[:-1]), last=quoted[-1])


def source_title(known: WordingList) -> str:
    """Return the line that names the work which the list of words follows."""
    return tr("List of words after: {title}").format(title=known.source.get("title", ""))


def source_edition(known: WordingList) -> str:
    """Return the edition of that work, and who published it."""
    parts = (str(known.source.get(key, "")) for key in ("edition", "publisher"))
    return " · ".join(part for part in parts if part)


def about_source(known: WordingList) -> str:
    """Return how the list was made from that work, and what to read besides."""
    parts = [str(known.source.get(key, "")) for key in ("title", "edition", "publisher", "part", "how_used")]
    parts += [str(one) for one in known.source.get("see_also", ())]
    return "\n\n".join(part for part in parts if part)
