"""The program's own small family of widgets, one to a module; `gallery` shows them all in their states."""
