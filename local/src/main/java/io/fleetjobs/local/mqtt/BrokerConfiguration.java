package io.fleetjobs.local.mqtt;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.WildcardConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** Configures Artemis as an MQTT broker and nothing else. */
final class BrokerConfiguration {
  static final String ACCEPTOR = "mqtt";

  /**
   * Server keep-alive in seconds, the longest possible. Without it, Artemis would drop a client
   * without keep-alive after 90 silent seconds.
   */
  static final int MAX_KEEP_ALIVE = 65_535;

  private static final Duration SWEEP = Duration.ofSeconds(5);

  private BrokerConfiguration() {}

  static Configuration of(int port, Optional<Path> data, ActiveMQServerPlugin plugin)
      throws Exception {
    var configuration =
        new ConfigurationImpl()
            .setName("fleetjobs")
            .setSecurityEnabled(false)
            .setJMXManagementEnabled(false)
            // A random address, so that no client's publication reaches the broker's own
            // management.
            .setManagementAddress(SimpleString.of("$management-" + UUID.randomUUID()))
            // With MQTT's own wildcards, an address equals the topic, including dots and spaces.
            .setWildCardConfiguration(
                new WildcardConfiguration().setDelimiter('/').setSingleWord('+').setAnyWords('#'))
            // A laptop that slept or has a full disk must not make the broker refuse messages.
            .setCriticalAnalyzer(false)
            .setMaxDiskUsage(-1)
            .setGracefulShutdownEnabled(false)
            .addAddressSetting("#", addresses())
            .setAddressQueueScanPeriod(SWEEP.toMillis())
            .addAcceptorConfiguration(
                ACCEPTOR,
                "tcp://127.0.0.1:"
                    + port
                    + "?protocols=MQTT;useEpoll=false;useKQueue=false"
                    + ";serverKeepAlive="
                    + MAX_KEEP_ALIVE);
    configuration.registerBrokerPlugin(plugin);
    return data.map(folder -> stored(configuration, folder))
        .orElseGet(() -> configuration.setPersistenceEnabled(false));
  }

  /**
   * Returns settings for all topics. A QoS 1 message is redelivered until the client takes it. The
   * dead-letter and expiry addresses only prevent warnings of Artemis. A topic without subscribers
   * is removed after seconds: each costs 10 KB, and a fleet has many.
   */
  private static AddressSettings addresses() {
    return new AddressSettings()
        .setAddressFullMessagePolicy(AddressFullMessagePolicy.DROP)
        .setMaxDeliveryAttempts(-1)
        .setDeadLetterAddress(SimpleString.of("$dead"))
        .setExpiryAddress(SimpleString.of("$expired"))
        .setAutoDeleteAddressesSkipUsageCheck(true)
        .setAutoDeleteAddressesDelay(SWEEP.toMillis());
  }

  private static Configuration stored(Configuration configuration, Path folder) {
    return configuration
        .setPersistenceEnabled(true)
        .setJournalType(JournalType.NIO)
        .setJournalSyncTransactional(false)
        .setJournalSyncNonTransactional(false)
        .setJournalDirectory(folder.resolve("journal").toString())
        .setBindingsDirectory(folder.resolve("bindings").toString())
        .setPagingDirectory(folder.resolve("paging").toString())
        .setLargeMessagesDirectory(folder.resolve("large").toString());
  }
}
