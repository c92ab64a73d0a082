"""What the RFCs say, in pure standard library. It reads no clock, draws nothing, and knows nobody above it.

Read it in this order, in one sitting: `secret` is the key that phone and server share; `hotp` makes a code
of it and a counter; `totp` lets the clock do the counting; `typed_code`, `outcome` and `verification` decide
whether a code is good; `resync` finds a lost device again; `throttle` keeps guessers away; `key_uri` and
`key_uri_reader` write and read what stands in the QR code; `clock` has clocks to experiment with. `errors`
and `parameters` say what is wrong when a caller sets something up wrongly; `value` makes values frozen.
"""
