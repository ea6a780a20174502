package io.fleetjobs.local.table;

import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import java.net.InetAddress;
import java.util.Arrays;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Keeps DynamoDB Local off the network. It has no option for the address that it listens on. */
final class Loopback {
  private Loopback() {}

  /**
   * Restricts the server to the loopback address.
   *
   * @return the handler of its requests
   * @throws ReflectiveOperationException if this version of DynamoDB Local has another structure
   */
  static LocalDynamoDBServerHandler bind(DynamoDBProxyServer server)
      throws ReflectiveOperationException {
    var field = DynamoDBProxyServer.class.getDeclaredField("server");
    field.setAccessible(true);
    var jetty = (Server) field.get(server);
    var host = InetAddress.getLoopbackAddress().getHostAddress();
    Arrays.stream(jetty.getConnectors())
        .map(ServerConnector.class::cast)
        .forEach(connector -> connector.setHost(host));
    return jetty.getDescendant(LocalDynamoDBServerHandler.class);
  }
}
