"""A kernel's messages reach the page at once: without this a slider's picture waits up to 40 ms for nothing.

A kernel answers in several small messages. TCP holds each small one back until the one before has been
acknowledged (Nagle's algorithm), and the browser's side takes up to 40 ms to acknowledge. Jupyter's server
leaves that as it is; tornado's documentation advises to switch it off where promptness counts.
"""

from typing import Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection


class PromptConnection(ZMQChannelsWebsocketConnection):
    """Jupyter's own connection between a kernel and a page, with TCP_NODELAY."""

    def connect(self) -> Any:  # noqa: ANN401 - as in the class above it
        """Connect as always, and send each message when it is there."""
        self.websocket_handler.set_nodelay(True)
        return super().connect()
