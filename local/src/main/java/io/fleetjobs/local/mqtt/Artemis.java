package io.fleetjobs.local.mqtt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;

/** One run of the embedded broker, from start to stop. */
final class Artemis {
  private final EmbeddedActiveMQ embedded;
  private final int port;

  private Artemis(EmbeddedActiveMQ embedded, int port) {
    this.embedded = embedded;
    this.port = port;
  }

  static Artemis start(int port, Optional<Path> data, ActiveMQServerPlugin plugin) {
    requireFree(port);
    try {
      var embedded = new EmbeddedActiveMQ()
          .setConfiguration(BrokerConfiguration.of(port, data, plugin));
      embedded.start();
      var acceptor = (NettyAcceptor) embedded.getActiveMQServer().getRemotingService().getAcceptor(
          BrokerConfiguration.ACCEPTOR);
      return new Artemis(embedded, acceptor.getActualPort());
    } catch (Exception e) {
      throw new IllegalStateException("MQTT broker did not start on port " + port, e);
    }
  }

  int port() {
    return port;
  }

  void stop() {
    try {
      embedded.stop();
    } catch (Exception e) {
      throw new IllegalStateException("MQTT broker did not stop", e);
    }
  }

  /** Artemis itself hides a bind failure behind several layers. */
  private static void requireFree(int port) {
    try (var probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new IllegalStateException("port " + port + " is in use", e);
    }
  }
}
