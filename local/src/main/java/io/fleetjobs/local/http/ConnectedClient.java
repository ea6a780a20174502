package io.fleetjobs.local.http;

import io.fleetjobs.local.runtime.Task;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Request;

/**
 * Detects that the client of the current request has closed its connection. Jetty reads nothing
 * from the connection during a request, so only this class can notice. Must be used on the
 * request's thread.
 */
final class ConnectedClient implements Task {
  private final Connection connection;
  private final SocketChannel channel;
  private boolean closed;
  private boolean sends;

  private ConnectedClient(Connection connection, SocketChannel channel) {
    this.connection = connection;
    this.channel = channel;
  }

  static Task of(Request request) {
    var connection = request.getConnectionMetaData().getConnection();
    return connection.getEndPoint().getTransport() instanceof SocketChannel channel
        ? new ConnectedClient(connection, channel)
        : Task.REQUEST;
  }

  @Override
  public boolean isAbandoned() {
    if (!closed && !sends) {
      look();
    }
    return closed;
  }

  private void look() {
    var next = ByteBuffer.allocate(1);
    try {
      var read = channel.read(next);
      closed = read < 0;
      sends = read > 0;
    } catch (IOException _) {
      closed = true;
    }
    if (sends && connection instanceof Connection.UpgradeTo reader) {
      // This byte starts the client's next request. The connection must read it.
      reader.onUpgradeTo(next.flip());
    }
  }
}
