package io.fleetjobs.registry;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.iot.IotClient;

/** The account's own switch, which UpdateEventConfigurations sets; remembered for a while. */
public final class AccountEvents implements EventSwitch {
  private final IotClient client;
  private final Duration maxAge;
  private final InstantSource time;
  private volatile Known known = new Known(Set.of(), Instant.MIN);

  private record Known(Set<String> enabled, Instant asOf) {}

  /** @param maxAge for how long it is taken to be as it was read; zero: it is read whenever it is needed */
  public AccountEvents(IotClient client, Duration maxAge, InstantSource time) {
    this.client = client;
    this.maxAge = maxAge;
    this.time = time;
  }

  @Override
  public boolean isOn(Kind kind) {
    var now = time.instant();
    if (now.isBefore(known.asOf()) || !now.isBefore(known.asOf().plus(maxAge))) {
      known = new Known(enabled(), now);
    }
    return known.enabled().contains(kind.name());
  }

  private Set<String> enabled() {
    return client.describeEventConfigurations(b -> b.build()).eventConfigurationsAsStrings()
        .entrySet().stream().filter(entry -> Boolean.TRUE.equals(entry.getValue().enabled()))
        .map(java.util.Map.Entry::getKey).collect(Collectors.toUnmodifiableSet());
  }
}
