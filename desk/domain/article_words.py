"""The words by which treaties name their parts, in the languages in which they are written, as patterns."""

ARTICLE = (
    "article|artikull|artikel|artigo|artículo|articulo|articolul|articolo|artikkel|artykuł|artikla|artikuła"
    "|art\\.|neni|madde|články|článok|článek|članak|člen|član|статья|стаття|члан|член|артыкул|άρθρο|αρθρο"
    "|סעיף|المادة|المادّة|مادة|ماده"
)
"""The word before an article's number."""

PARAGRAPH = (
    "section|paragraph|regulation|rule|clause|paragraphe|párrafo|parrafo|absatz|paragrafi|пункт|stavak|פסקה"
    "|الفقرة"
)
"""The words that number the parts of a text without articles, such as a memorandum."""

DIVISION = (
    "chapter|title|part|section|chapitre|titre|partie|capítulo|capitulo|título|titulo|secção|sección|kapitel"
    "|teil|titel|abschnitt|kapitulli|pjesa|poglavlje|poglavje|dio|capitolo|titolo|capitolul|titlul|hoofdstuk"
    "|rozdział|bölüm|kısım|κεφάλαιο|μέρος|глава|раздел|розділ|часть|פרק|חלק|الفصل|الباب|القسم"
)

ANNEX = (
    "annex|annexe|appendix|anexo|anlage|anhang|allegato|bijlage|aneks|anexa|shtojca|shtojcë|prilog|príloha"
    "|příloha|załącznik|παράρτημα|приложение|додаток|прилог|נספח|ملحق|الملحق"
)

WITNESS = (
    r"in\s+witness\s+whereof|in\s+witness\s+thereof|in\s+faith\s+whereof|in\s+testimony\s+whereof|in\s+witness\s+of\s+which"
    r"|en\s+foi\s+de\s+quoi|en\s+fe\s+de\s+lo\s+cual|em\s+fé\s+do\s+que|zu\s+urkund\s+dessen|in\s+fede\s+di\s+che"
    r"|ten\s+blijke\s+waarvan|në\s+dëshmi\s+të|në\s+dëshmi\s+të\s+kësaj|u\s+potvrdu\s+čega|у\s+потврду\s+чега"
    r"|в\s+удостоверение\s+чего|на\s+посвідчення\s+чого|ולראיה|وإثباتا|وإثباتاً\s+لذلك|إثباتا\s+لذلك|إشهادا"
)
"""How a testimonium begins; these words hardly stand anywhere else."""

DONE = (
    r"done\s+at|done\s+in|done\s+on|done\s+this|signed\s+at|signed\s+in|fait\s+à|hecho\s+en|feito\s+em|geschehen\s+zu|fatto\s+a|gedaan\s+te"
    r"|bërë\s+në|sačinjeno\s+u|сачињено\s+у|совершено\s+в|вчинено\s+в|נעשה\s+ב|נחתם\s+ב|حرر\s+في|حررت\s+في"
)
"""How one begins without witness; a text also speaks so of other texts, so these must begin a sentence."""

FINAL = (
    r"ent(?:er|ers|ry|ered)\s+into\s+force|com(?:e|es|ing)\s+into\s+(?:force|effect|operation)|remains?\s+in\s+force"
    r"|terminat|denunciation|denounce|withdraw|final\s+(?:provisions|clauses)|duration\b|amendments?\s+to\s+this"
    r"|amended\s+by|ratification|depositary|registration|equally\s+authentic|reservations|accession|validity"
    r"|entrée\s+en\s+vigueur|entre(?:ra)?\s+en\s+vigueur|dénonc|durée|dispositions\s+finales"
    r"|entrar[áa]\s+en\s+vigor|entrada\s+en\s+vigor|denuncia|disposiciones\s+finales|inkrafttreten|kündigung"
    r"|hyn\s+në\s+fuqi|hyrja\s+në\s+fuqi|вступает\s+в\s+силу|ступа\s+на\s+снагу|כניסה\s+לתוקף|ייכנס\s+לתוקף|يدخل\s+حيز"
)
"""What final clauses speak of (VCLT arts. 24(4), 54–56, 76–80)."""

BEFORE_MENTION = frozenset(
    [
        "of",
        "in",
        "to",
        "and",
        "or",
        "with",
        "by",
        "under",
        "from",
        "per",
        "see",
        "the",
        "this",
        "that",
        "than",
        "said",
        "new",
        "no",
        "at",
        "on",
        "for",
        "within",
        "through",
        "its",
        "de",
        "du",
        "des",
        "le",
        "la",
        "les",
        "à",
        "l",
        "d",
        "del",
        "al",
        "los",
        "las",
        "en",
        "y",
        "o",
        "conformément",
        "von",
        "des",
        "der",
        "im",
        "in",
        "und",
        "oder",
        "mit",
        "gemäß",
        "laut",
        "di",
        "dello",
        "dell",
        "della",
        "e",
        "ed",
        "do",
        "da",
        "dos",
        "das",
        "em",
        "ou",
        "të",
        "e",
        "në",
        "sipas",
        "dhe",
        "nga",
        "у",
        "в",
        "во",
        "и",
        "или",
        "са",
        "према",
        "из",
        "по",
        "согласно",
        "של",
        "לפי",
        "על",
        "את",
        "לאחר",
        "וסעיף",
        "في",
        "من",
        "إلى",
        "على",
        "و",
        "أو",
    ]
)
"""Words before an article that is only mentioned: "in accordance with article 3"."""

AFTER_MENTION = frozenset(
    [
        "of",
        "and",
        "or",
        "to",
        "above",
        "below",
        "paragraph",
        "thereof",
        "hereof",
        "shall",
        "is",
        "are",
        "was",
        "be",
        "as",
        "in",
        "under",
        "applies",
        "apply",
        "applied",
        "du",
        "de",
        "des",
        "et",
        "ou",
        "del",
        "de",
        "la",
        "y",
        "o",
        "der",
        "des",
        "und",
        "oder",
        "di",
        "del",
        "e",
        "dello",
        "të",
        "i",
        "e",
        "и",
        "или",
        "на",
        "של",
        "לעיל",
    ]
)
"""Words after one: "article 3 of the Convention"."""

ONES = {
    word: place
    for place, words in enumerate(
        (
            "one first premier première primero primera primeiro primo erster parë prvi първи الأولى الاولى",
            "two second deuxième segundo segunda secondo zweiter dytë drugi الثانية",
            "three third troisième tercero tercera terceiro terzo dritter tretë treći الثالثة",
            "four fourth quatrième cuarto cuarta quarto vierter katërt četvrti الرابعة",
            "five fifth cinquième quinto quinta fünfter pestë peti الخامسة",
            "six sixth sixième sexto sexta sesto sechster gjashtë šesti السادسة",
            "seven seventh septième séptimo settimo siebter shtatë sedmi السابعة",
            "eight eighth huitième octavo ottavo achter tetë osmi الثامنة",
            "nine ninth neuvième noveno nono neunter nëntë deveti التاسعة",
            "ten tenth dixième décimo decimo zehnter dhjetë deseti العاشرة",
            "eleven eleventh onzième undécimo elfter",
            "twelve twelfth douzième duodécimo zwölfter",
            "thirteen thirteenth",
            "fourteen fourteenth",
            "fifteen fifteenth",
            "sixteen sixteenth",
            "seventeen seventeenth",
            "eighteen eighteenth",
            "nineteen nineteenth",
            "twenty twentieth",
        ),
        1,
    )
    for word in words.split()
}
"""Numbers written out, by their value."""
