"""The floor of a start: a bare PySide6 window that paints one label."""

import sys

from PySide6.QtWidgets import QApplication, QLabel, QMainWindow


def main() -> None:
    """Show the window, report when it was painted, and end."""
    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    label = QLabel("Desk")
    window.setCentralWidget(label)
    window.resize(1280, 800)
    window.show()

    # Only after all that a window needs, so that the floor carries no more of this than Desk does.
    from tests.benchmarks.children.painted import FirstPaint, memory, report

    def tell(moment: int) -> None:
        report(painted=moment, memory=memory())
        application.exit(0)

    FirstPaint([window, label], tell)
    application.exec()


if __name__ == "__main__":
    main()
