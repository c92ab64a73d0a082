"""Numbers about the world: what drift, delay and guessing do to a policy. Knows the engine; uses NumPy.

Its public face, module by module, for people who experiment with windows in code:

`drift`         `acceptance` of a login in closed form; `offset_after` some days; `milestones`, when a
                drifting device begins to fail
`drift_memory`  `acceptance_with_memory` of the drift seen at the last login; `longest_gap` between logins
`lives`         `lives` of many drifting devices with drift memory: how many are lost
`logins`        `simulate_by_codes` through the engine; `simulate` by the million; `live` through the years
`window_choice` `choose_window`: the smallest window that will do, and its price
`offset`        `estimate` how far off a clock is from `Reading`s of its codes and `Change`s that were seen
`offset_study`  how sharp that is: thousands of simulated devices and people
`guessing`      the odds of blind guessing: `success` in a time, `time_to` a probability, `total_tries`
`policies`      throttle `POLICIES` from the field, each with its source
`delays`        when the n-th try can come under a growing delay: what policies are made of
`race`          a `Race` between a guesser and the real engine, with shortened codes
`key_search`    how long it takes to guess a key, and how many codes betray it
`key_quality`   how good a key is, as far as anyone can tell; bad ones to look at

    >>> from otp_demo.analysis.window_choice import choose_window
    >>> choose_window(offsets=(-20, 20), delays=(2, 15)).window
    Window(past=2, future=1)
"""
