"""The sentences of the communiqué that the demonstration's records rest on."""

from functools import cached_property

from desk.services.demonstration.quoting import Reading


class Passages(Reading):
    """The sentences of the communiqué that records rest on."""

    @cached_property
    def signed(self) -> tuple[int, int]:
        return self.span("Foreign Minister Gabi Ashkenazi and Kosovo Foreign Minister", "Kosovo.")

    @cached_property
    def cancelled(self) -> tuple[int, int]:
        return self.span("Due to the lockdown and COVID limitations", "Zoom.")

    @cached_property
    def step(self) -> tuple[int, int]:
        return self.span('"Establishing relations between Israel and Kosovo is', "in Israel and Jerusalem.")

    @cached_property
    def definition_quoted(self) -> tuple[int, int]:
        return self.span("\"Kosovo's decision to join", 'against extremists."')

    @cached_property
    def definition(self) -> tuple[int, int]:
        return self.span("Kosovo's decision to join the circle", "peoples and cultures.")

    @cached_property
    def hope(self) -> tuple[int, int]:
        return self.span("I sincerely hope that Kosovo", "against extremists.")

    @cached_property
    def meeting(self) -> tuple[int, int]:
        return self.span("The ceremony was preceded by a meeting", "Hezbollah.")

    @cached_property
    def emphasis(self) -> tuple[int, int]:
        return self.span("the Kosovo Foreign Minister emphasized", "Hezbollah.")

    @cached_property
    def programme(self) -> tuple[int, int]:
        return self.span("In addition, she shared her program", "this year.")

    @cached_property
    def palmer(self) -> tuple[int, int]:
        return self.span("The virtual ceremony was also attended by Matthew Palmer", "State Department.")

    @cached_property
    def thanks(self) -> tuple[int, int]:
        return self.span('"I thank the United States for its efforts', 'the United States. "')

    @cached_property
    def will(self) -> tuple[int, int]:
        return self.span("If there is will on both sides", "auspices of the United States.")

    @cached_property
    def forwarded(self) -> tuple[int, int]:
        return self.span("As part of the ceremony, and after the ministers signed", "by the ministers.")

    @cached_property
    def unveiling(self) -> tuple[int, int]:
        return self.span("The ceremony will conclude with a virtual unveiling", "Embassy in Jerusalem.")
