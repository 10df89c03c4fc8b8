"""How many originals, in which languages, whose alternat: what an agreement says, and what is recorded of it."""

from desk.domain.counterpart_set import SetAccount, in_languages, languages_of, set_account
from desk.domain.records import Agreement, AgreementLanguage, Counterpart
from desk.domain.vocabulary import TextStanding

VISAS = Agreement(id="a", title="Visas")
SIDES = ("il", "xk")
TEXTS = (
    AgreementLanguage(id="1", agreement_id="a", language="he"),
    AgreementLanguage(id="2", agreement_id="a", language="sq"),
    AgreementLanguage(id="3", agreement_id="a", language="en", standing=TextStanding.PREVAILING),
    AgreementLanguage(id="4", agreement_id="a", language="fr", standing=TextStanding.TRANSLATION),
)


def copy(language: str = "", alternat: str | None = None) -> Counterpart:
    return Counterpart(id=f"{language}{alternat}", agreement_id="a", language=language, alternat_id=alternat)


def account(*copies: Counterpart, agreement: Agreement = VISAS, sides: tuple[str, ...] = SIDES) -> SetAccount:
    return set_account(agreement, copies, sides, TEXTS)


def test_two_sides_are_taken_to_have_an_original_each_until_the_agreement_says_otherwise() -> None:
    found = account(copy())
    assert (found.wanted, found.stated, found.recorded, found.to_come) == (2, False, 1, 1)
    three = Agreement(id="a", title="Visas", originals=3)
    found = account(copy(), copy("he"), agreement=three)
    assert (found.wanted, found.stated, found.to_come) == (3, True, 1)


def test_nothing_is_taken_for_granted_of_many_sides_or_where_a_depositary_keeps_the_original() -> None:
    assert account(copy(), sides=("il", "xk", "al")).wanted is None
    kept = Agreement(id="a", title="Visas", depositary="The Government of Switzerland")
    assert account(copy(), agreement=kept).wanted is None


def test_an_original_may_hold_the_text_in_several_languages() -> None:
    both = copy(in_languages(["he", "sq", "he"]))
    assert languages_of(both) == ("he", "sq")
    assert account(both).without_text == ("en",)
    assert account(copy("he sq en")).without_text == ()


def test_what_is_recorded_of_no_counterpart_is_not_asked_for() -> None:
    found = account(copy(), copy())
    assert (found.without_text, found.without_alternat) == ((), ())


def test_a_side_without_its_alternat_is_named() -> None:
    assert account(copy(alternat="il")).without_alternat == ("xk",)
    assert account(copy(alternat="il"), copy(alternat="xk")).without_alternat == ()
    assert account(copy(alternat="il"), sides=("il", "xk", "al")).without_alternat == ()
