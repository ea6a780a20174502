package io.fleetjobs;

import java.time.InstantSource;
import java.util.Map;

/** The composition root: what the handlers need, made from the environment. */
public final class Services {
  private Services() {}

  /** The services of the running function. */
  public static Services fromEnvironment() {
    return of(System.getenv(), InstantSource.system());
  }

  /**
   * The services of a function with the given environment and clock.
   *
   * @throws IllegalArgumentException when a required setting is missing or malformed
   */
  public static Services of(Map<String, String> environment, InstantSource time) {
    return new Services();
  }
}
