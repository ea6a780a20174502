package io.fleetjobs.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class BoundedTest {
  private final Bounded<String, Integer> bounded = new Bounded<>(2);

  @Test
  void oneTooManyAndAllOthersAreForgotten() {
    bounded.put("a", 1);
    bounded.put("b", 2);
    assertEquals(Optional.of(1), bounded.find("a"));

    bounded.put("c", 3);

    assertEquals(Optional.empty(), bounded.find("a"));
    assertEquals(Optional.empty(), bounded.find("b"));
    assertEquals(Optional.of(3), bounded.find("c"));
  }

  @Test
  void oneIsForgottenOnDemand() {
    bounded.put("a", 1);
    bounded.put("b", 2);

    bounded.forget("a");

    assertEquals(Optional.empty(), bounded.find("a"));
    assertEquals(Optional.of(2), bounded.find("b"));
  }
}
