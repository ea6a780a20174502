package io.fleetjobs.local.mqtt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTStateManager;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTUtil;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ActiveMQServers;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;

/** One run of the embedded broker, from start to stop. */
final class Artemis {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration POLL = Duration.ofMillis(2);

  private final ActiveMQServer server;
  private final int port;

  private Artemis(ActiveMQServer server, int port) {
    this.server = server;
    this.port = port;
  }

  static Artemis start(int port, Optional<Path> data, ActiveMQServerPlugin plugin) {
    requireFree(port);
    try {
      var server = ActiveMQServers.newActiveMQServer(BrokerConfiguration.of(port, data, plugin));
      server.getServiceRegistry().addIncomingInterceptor(new TopicColonsInstaller());
      server.start();
      var acceptor = server.getRemotingService().getAcceptor(BrokerConfiguration.ACCEPTOR);
      return new Artemis(server, ((NettyAcceptor) acceptor).getActualPort());
    } catch (Exception e) {
      throw new IllegalStateException("MQTT broker did not start on port " + port, e);
    }
  }

  int port() {
    return port;
  }

  /** True if there is a session other than the given client's, connected or stored. */
  boolean hasSessionBeside(String clientId) {
    try {
      var sessions = MQTTStateManager.getInstance(server).getSessionStates();
      return sessions.size() > 1 || !sessions.containsKey(clientId);
    } catch (Exception e) {
      throw new IllegalStateException("cannot read the sessions of the MQTT broker", e);
    }
  }

  /** Returns the clients that are disconnected and have a stored session. */
  Set<String> awayClients() {
    try {
      var manager = MQTTStateManager.getInstance(server);
      var away = new HashSet<>(manager.getSessionStates().keySet());
      away.removeAll(manager.getConnectedClients().keySet());
      return away;
    } catch (Exception e) {
      throw new IllegalStateException("cannot read the sessions of the MQTT broker", e);
    }
  }

  void forgetRetained() {
    try {
      for (var queue :
          server
              .getPostOffice()
              .getAllBindings()
              .map(binding -> binding.getUniqueName().toString())
              .filter(name -> name.startsWith(MQTTUtil.MQTT_RETAIN_ADDRESS_PREFIX))
              .toList()) {
        server.locateQueue(queue).deleteAllReferences();
      }
    } catch (Exception e) {
      throw new IllegalStateException("cannot delete the retained messages of the MQTT broker", e);
    }
  }

  /**
   * Stops the broker. Disconnects clients first and waits up to 3 s for their sessions to end:
   * Artemis logs a complaint for each session that ends after its storage.
   */
  void stop() {
    try {
      server.getRemotingService().pauseAcceptors();
      server.getRemotingService().getConnections().forEach(each -> each.disconnect(false));
      var deadline = System.nanoTime() + PATIENCE.toNanos();
      var clients = MQTTStateManager.getInstance(server).getConnectedClients();
      while (!clients.isEmpty() && System.nanoTime() < deadline) {
        Thread.sleep(POLL);
      }
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("MQTT broker did not stop", e);
    }
  }

  /**
   * Checks that the port is free. Artemis reports a bind failure only as the cause of several
   * nested exceptions.
   */
  private static void requireFree(int port) {
    try (var probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new IllegalStateException("port " + port + " is in use", e);
    }
  }
}
