package io.fleetjobs.infra;

import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awscdk.RemovalPolicy;

/** Checks single properties. Each method throws an IllegalArgumentException for a wrong value. */
final class PropertyChecks {
  /**
   * The shortest retention. A continuous job must know on which things it has run. Its daily
   * refresh postpones the expiry of these executions, and may fail for some days.
   */
  private static final int MIN_RETENTION_DAYS = 7;

  private static final Pattern EVENT_BUS = Pattern.compile("[/.\\-_A-Za-z0-9]{1,256}");

  private PropertyChecks() {}

  static void retention(int days) {
    if (days < MIN_RETENTION_DAYS) {
      throw new IllegalArgumentException(
          "expected a retention of at least " + MIN_RETENTION_DAYS + " days, got " + days);
    }
  }

  static void reservedConcurrency(Optional<Integer> invocations) {
    if (invocations.filter(number -> number < 1).isPresent()) {
      throw new IllegalArgumentException(
          "expected a reserved concurrency of at least 1, got " + invocations.get());
    }
  }

  static void maximumPerMinute(int executions) {
    if (executions < 1) {
      throw new IllegalArgumentException(
          "expected a maximum of at least 1 execution a minute, got " + executions);
    }
  }

  static void eventBus(Optional<String> name) {
    if (name.filter(given -> !EVENT_BUS.matcher(given).matches()).isPresent()) {
      throw new IllegalArgumentException(
          "expected the name of an event bus of this account in eventBus, got " + name.get());
    }
  }

  static void removal(RemovalPolicy table, boolean deletionProtection) {
    if (table == RemovalPolicy.SNAPSHOT) {
      throw new IllegalArgumentException(
          "expected a removal policy that tables have, got SNAPSHOT");
    }
    if (table == RemovalPolicy.DESTROY && deletionProtection) {
      throw new IllegalArgumentException(
          "expected deletionProtection(false) with removalPolicy(DESTROY), got a protected table,"
              + " which DynamoDB refuses to delete");
    }
  }
}
