package io.fleetjobs.local.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SortedNamesTest {
  /** While it changes from one group to another a thing may be in both. */
  @Test
  void aNameOfSeveralRunsComesOnce() {
    var names = new ArrayList<String>();
    new SortedNames(
            List.of(
                List.of("a", "c").iterator(),
                List.<String>of().iterator(),
                List.of("b", "c", "d").iterator()))
        .forEachRemaining(names::add);

    assertEquals(List.of("a", "b", "c", "d"), names);
  }
}
