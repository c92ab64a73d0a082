"""The attacker's odds: what blind guessing is worth against digits, a window and a throttle.

A guess is one of 10**digits codes. The verifier tries some steps, so a guess is accepted if it equals the
code of one of them. Each guess is taken for a fresh draw. What that leaves out is small, unless a large part
of all codes is tried within a step: guesses that avoid each other there, and steps that guesses share, change
the odds by some parts in 10**digits a guess. (A million different guesses within one step are sure to hit.)

A guesser has one speed, and shares it out: whoever sprays many accounts tries them in turn, so that each is
tried more seldom the more there are. What a policy limits is the tries at each.
"""

import numpy as np
from numpy.typing import NDArray

from otp_demo.analysis.drift import Numbers
from otp_demo.analysis.policies import NO_LIMIT, ROUNDING, Policy
from otp_demo.core.errors import InvalidParameter

HOUR, DAY, YEAR = 3600.0, 86_400.0, 365.25 * 86_400
_MAX_DIGITS = 300  # 10**-300 is a float, and 10**-400 is 0


def one_guess(*, digits: Numbers = 6, steps: Numbers = 3) -> NDArray[np.float64]:
    """The probability that one blind guess is accepted.

    It is not quite steps / 10**digits: two steps of the window may share a code.

    Args:
        digits: how long a code is, 1 to 300. (The engine takes 6 to 10; races are run with fewer.)
        steps: how many steps the verifier tries: past + future + 1.

    Raises:
        InvalidParameter: an argument is below 1, or there are more digits, or infinitely many steps.

    >>> f"{float(one_guess()):.9f}"
    '0.000003000'
    """
    digits, steps = np.asarray(digits, dtype=np.float64), np.asarray(steps, dtype=np.float64)
    if not ((digits >= 1) & (digits <= _MAX_DIGITS)).all():
        raise InvalidParameter(f"digits must lie from 1 to {_MAX_DIGITS}")
    if not ((steps >= 1) & np.isfinite(steps)).all():
        raise InvalidParameter("steps must be 1 or more, and finite")
    return -np.expm1(steps * np.log1p(-(10.0**-digits)))


def total_tries(
    *,
    seconds: Numbers,
    tries_per_second: Numbers = 10.0,
    policy: Policy = NO_LIMIT,
    accounts: Numbers = 1,
) -> NDArray[np.float64]:
    """How many tries a guesser makes at all accounts together, the first at once; broadcasts its arguments.

    The accounts are tried in turn: one try at each, then the next round as soon as policy and speed allow it.

    Args:
        seconds: for how long it goes on.
        tries_per_second: the guesser's own speed, over all accounts together.
        policy: what limits the tries at each account.
        accounts: how many accounts are tried: spraying.

    Raises:
        InvalidParameter: an argument means nothing.

    A million accounts are no use to a guesser who has no time to try them:

    >>> float(total_tries(seconds=1, tries_per_second=10, accounts=1_000_000))
    11.0
    """
    accounts = np.asarray(accounts, dtype=np.float64)
    if not ((accounts >= 1) & np.isfinite(accounts)).all():
        raise InvalidParameter("accounts must be 1 or more, and finite")
    alone = np.asarray(tries_per_second, dtype=np.float64)
    at_each = alone / accounts
    rounds = policy.tries(seconds, tries_per_second=at_each)
    left = np.asarray(seconds) * (1 + ROUNDING) - policy.seconds_for(rounds, tries_per_second=at_each)
    in_last_round = np.clip(np.floor(left * alone) + 1, 1, accounts)
    return np.asarray((rounds - 1) * accounts + in_last_round)


def success(
    *,
    seconds: Numbers,
    tries_per_second: Numbers = 10.0,
    policy: Policy = NO_LIMIT,
    digits: Numbers = 6,
    steps: Numbers = 3,
    accounts: Numbers = 1,
) -> NDArray[np.float64]:
    """The probability that blind guessing gets into at least one account; broadcasts its arguments.

    Stable for tiny probabilities: it never subtracts from 1.

    Args:
        seconds: for how long it goes on.
        tries_per_second: the guesser's own speed, over all accounts together.
        policy: what limits the tries at each account.
        digits: how long a code is.
        steps: how many steps the verifier tries: past + future + 1.
        accounts: how many accounts are tried in turn, as in `total_tries`.

    Raises:
        InvalidParameter: an argument means nothing.

    Five tries a quarter of an hour still let a patient attacker in, in 41 years of a hundred:

    >>> from otp_demo.analysis.policies import FIVE_A_QUARTER_HOUR
    >>> round(float(success(seconds=YEAR, policy=FIVE_A_QUARTER_HOUR)), 2)
    0.41
    """
    tries = total_tries(seconds=seconds, tries_per_second=tries_per_second, policy=policy, accounts=accounts)
    return -np.expm1(np.log1p(-one_guess(digits=digits, steps=steps)) * tries)


def time_to(
    probability: float = 0.5,
    *,
    tries_per_second: float = 10.0,
    policy: Policy = NO_LIMIT,
    digits: int = 6,
    steps: int = 3,
) -> float:
    """How many seconds it takes until guessing at one account has succeeded with this probability.

    The speed is that at this account: whoever sprays has only a share of their own for each.
    Infinity if the policy stops it before, or if it takes longer than a float can say.

    Raises:
        InvalidParameter: the probability does not lie above 0 and below 1, or an argument means nothing.

    At ten tries a second and without a limit, six digits hold for six hours and a half:

    >>> round(time_to(0.5) / HOUR, 1)
    6.4
    """
    if not 0 < probability < 1:
        raise InvalidParameter("probability must lie above 0 and below 1")
    guess = float(one_guess(digits=digits, steps=steps))
    needed = np.ceil(np.log1p(-probability) / np.log1p(-guess))
    return float(policy.seconds_for(needed, tries_per_second=tries_per_second))
