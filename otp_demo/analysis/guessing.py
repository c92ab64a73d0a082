"""The attacker's odds: what blind guessing is worth against digits, a window and a throttle.

A guess is one of 10**digits codes. The verifier tries some steps, so a guess is accepted if it equals the
code of one of them. Each guess is taken for a fresh draw. What that leaves out is small: guesses that avoid
each other within a step, and steps that guesses share, change the odds by some parts in 10**digits a guess.
"""

import numpy as np
from numpy.typing import NDArray

from otp_demo.analysis.drift import Numbers
from otp_demo.analysis.policies import NO_LIMIT, Policy
from otp_demo.core.errors import InvalidParameter

MINUTE, HOUR, DAY, YEAR = 60.0, 3600.0, 86_400.0, 365.25 * 86_400


def one_guess(*, digits: Numbers = 6, steps: Numbers = 3) -> NDArray[np.float64]:
    """The probability that one blind guess is accepted.

    It is not quite steps / 10**digits: two steps of the window may share a code.

    Args:
        digits: how long a code is, 1 or more. (The engine takes 6 to 10; races are run with fewer.)
        steps: how many steps the verifier tries: past + future + 1.

    Raises:
        InvalidParameter: an argument is below 1.

    >>> f"{float(one_guess()):.9f}"
    '0.000003000'
    """
    digits, steps = np.asarray(digits, dtype=np.float64), np.asarray(steps, dtype=np.float64)
    if not ((digits >= 1) & (steps >= 1)).all():
        raise InvalidParameter("digits and steps must be 1 or more")
    return -np.expm1(steps * np.log1p(-(10.0**-digits)))


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
        tries_per_second: how fast the attacker is, over all accounts together.
        policy: what limits the tries at each account.
        digits: how long a code is.
        steps: how many steps the verifier tries: past + future + 1.
        accounts: how many accounts are tried, evenly: spraying.

    Raises:
        InvalidParameter: an argument means nothing.

    Five tries a quarter of an hour still let a patient attacker in, in 41 years of a hundred:

    >>> from otp_demo.analysis.policies import FIVE_A_QUARTER_HOUR
    >>> round(float(success(seconds=YEAR, policy=FIVE_A_QUARTER_HOUR)), 2)
    0.41
    """
    accounts = np.asarray(accounts, dtype=np.float64)
    if not (accounts >= 1).all():
        raise InvalidParameter("accounts must be 1 or more")
    each = policy.tries(seconds, tries_per_second=np.asarray(tries_per_second) / accounts)
    refused = np.log1p(-one_guess(digits=digits, steps=steps))
    return -np.expm1(refused * each * accounts)


def time_to(
    probability: float = 0.5,
    *,
    tries_per_second: float = 10.0,
    policy: Policy = NO_LIMIT,
    digits: int = 6,
    steps: int = 3,
) -> float:
    """How many seconds it takes until guessing at one account has succeeded with this probability.

    Infinity if the policy stops it before.

    Raises:
        InvalidParameter: the probability does not lie above 0 and below 1, or an argument means nothing.

    At ten tries a second and without a limit, six digits hold for six hours and a half:

    >>> round(time_to(0.5) / HOUR, 1)
    6.4
    """
    if not 0 < probability < 1:
        raise InvalidParameter("probability must lie above 0 and below 1")
    if not tries_per_second > 0:
        raise InvalidParameter("tries per second must be above 0")
    guess = float(one_guess(digits=digits, steps=steps))
    needed = np.ceil(np.log1p(-probability) / np.log1p(-guess))
    return policy.seconds_for(float(needed), tries_per_second=tries_per_second)
