"""Frozen values: set once, compared by what they hold, shown by what they hold.

The standard library's dataclasses would do the same, and take as long to load as all the rest of the engine.
So would `typing`, of which only the type checker needs anything: Final, by which it refuses a second setting.
"""

TYPE_CHECKING = False  # what a type checker takes for true
if TYPE_CHECKING:
    from typing import Final
else:
    Final = "Final"

__all__ = ["Final", "Value"]


_set_field = object.__setattr__


class Value:
    """The base of every value here: fields are set once, by the constructor, and never again.

    A subclass lists its attributes in `__slots__`, and in `__match_args__` those that make it what it is:
    they are compared, hashed, shown, and matched by `case Accepted(step, delta):`.
    """

    __slots__ = ()
    __match_args__: tuple[str, ...] = ()

    def __setattr__(self, name: str, value: object) -> None:
        if hasattr(self, name):
            raise AttributeError(
                f"{type(self).__name__} is frozen: make a new one instead of setting {name!r}"
            )
        _set_field(self, name, value)

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen: {name!r} can't be deleted")

    def _fields(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self.__match_args__)

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._fields() == other._fields()

    def __hash__(self) -> int:
        return hash((type(self), self._fields()))

    def __repr__(self) -> str:
        shown = zip(self.__match_args__, self._fields(), strict=True)
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in shown)})"
