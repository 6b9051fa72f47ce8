"""Numbers in the options of rules, with their limits in the words of JSON Schema."""

from typing import Annotated

Count = Annotated[int, {"minimum": 0}]
Positive = Annotated[int, {"minimum": 1}]
Percentage = Annotated[int, {"minimum": 0, "maximum": 100}]
