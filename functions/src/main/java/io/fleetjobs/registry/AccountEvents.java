package io.fleetjobs.registry;

import io.fleetjobs.cache.TimedValue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.iot.IotClient;

/**
 * Follows the account's event configurations, which UpdateEventConfigurations sets. Caches them for
 * a while.
 */
public final class AccountEvents implements EventSwitch {
  private final IotClient client;
  private final Duration maxAge;
  private final InstantSource time;
  private volatile TimedValue<Set<String>> known = new TimedValue<>(Set.of(), Instant.EPOCH);

  /**
   * @param maxAge age up to which cached configurations are used; zero: they are read each time
   */
  public AccountEvents(IotClient client, Duration maxAge, InstantSource time) {
    this.client = client;
    this.maxAge = maxAge;
    this.time = time;
  }

  @Override
  public boolean isOn(Kind kind) {
    var now = time.instant();
    if (!known.isWithin(maxAge, now)) {
      known = new TimedValue<>(enabled(), now);
    }
    return known.value().contains(kind.name());
  }

  private Set<String> enabled() {
    return client
        .describeEventConfigurations(b -> b.build())
        .eventConfigurationsAsStrings()
        .entrySet()
        .stream()
        .filter(entry -> Boolean.TRUE.equals(entry.getValue().enabled()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }
}
