package io.fleetjobs.local.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SortedNamesTest {
  /** A thing that moves from one group to another may be in both for a moment. */
  @Test
  void aNameOfSeveralRunsComesOnce() {
    var names = new ArrayList<String>();
    new SortedNames(
            List.of(
                List.of("a", "c").iterator(),
                List.<String>of().iterator(),
                List.of("b", "c", "d").iterator()))
        .forEachRemaining(names::add);

    assertThat(names).containsExactly("a", "b", "c", "d");
  }
}
