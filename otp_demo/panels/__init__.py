"""What a lesson shows and lets you move: one module a panel, an ipywidgets container with plain attributes.

`panel` is what they have in common, `ticker` the one heartbeat that live ones follow, and `cell` how a panel
notices that its cell is run again. A lesson says `from otp_demo.panels import SecretMaker`, and only then are
the widgets loaded.
"""

from otp_demo.panels.classroom import Classroom
from otp_demo.panels.code_anatomy import CodeAnatomy
from otp_demo.panels.drift_lab import DriftLab
from otp_demo.panels.live_code import LiveCode
from otp_demo.panels.odds_lab import OddsLab
from otp_demo.panels.qr_card import QrCard
from otp_demo.panels.secret_maker import SecretMaker
from otp_demo.panels.setup_check import SetupCheck
from otp_demo.panels.verification_desk import VerificationDesk

__all__ = [
    "Classroom",
    "CodeAnatomy",
    "DriftLab",
    "LiveCode",
    "OddsLab",
    "QrCard",
    "SecretMaker",
    "SetupCheck",
    "VerificationDesk",
]
