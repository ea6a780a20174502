package io.fleetjobs.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class LruCacheTest {
  private final LruCache<String, Integer> cache = new LruCache<>(2);

  @Test
  void oneTooManyReplacesTheOneThatWasUsedLeastRecently() {
    cache.put("a", 1);
    cache.put("b", 2);
    assertEquals(Optional.of(1), cache.find("a"));

    cache.put("c", 3);

    assertEquals(Optional.of(1), cache.find("a"));
    assertEquals(Optional.empty(), cache.find("b"));
    assertEquals(Optional.of(3), cache.find("c"));
  }

  @Test
  void aKeyThatIsReplacedAtTheLimitReplacesNoOther() {
    cache.put("a", 1);
    cache.put("b", 2);

    cache.put("a", 3);

    assertEquals(Optional.of(3), cache.find("a"));
    assertEquals(Optional.of(2), cache.find("b"));
  }

  @Test
  void oneIsForgottenOnDemand() {
    cache.put("a", 1);
    cache.put("b", 2);

    cache.forget("a");

    assertEquals(Optional.empty(), cache.find("a"));
    assertEquals(Optional.of(2), cache.find("b"));
  }
}
