package io.fleetjobs.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LruCacheTest {
  private final LruCache<String, Integer> cache = new LruCache<>(2);

  @Test
  void anEntryBeyondTheLimitReplacesTheLeastRecentlyUsed() {
    cache.put("a", 1);
    cache.put("b", 2);
    assertThat(cache.find("a")).contains(1);

    cache.put("c", 3);

    assertThat(cache.find("a")).contains(1);
    assertThat(cache.find("b")).isEmpty();
    assertThat(cache.find("c")).contains(3);
  }

  @Test
  void aReplacedKeyAtTheLimitEvictsNoOther() {
    cache.put("a", 1);
    cache.put("b", 2);

    cache.put("a", 3);

    assertThat(cache.find("a")).contains(3);
    assertThat(cache.find("b")).contains(2);
  }

  @Test
  void anEntryIsForgottenOnDemand() {
    cache.put("a", 1);
    cache.put("b", 2);

    cache.forget("a");

    assertThat(cache.find("a")).isEmpty();
    assertThat(cache.find("b")).contains(2);
  }
}
