package io.fleetjobs.cache;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Values by key, up to a number of them; one more, and all others are forgotten. Crude, and cheap: what is
 * remembered here can always be asked for again.
 */
public final class LruCache<K, V> {
  private final int max;
  private final Map<K, V> values = new ConcurrentHashMap<>();

  public LruCache(int max) {
    this.max = max;
  }

  public Optional<V> find(K key) {
    return Optional.ofNullable(values.get(key));
  }

  public void put(K key, V value) {
    if (values.size() >= max) {
      values.clear();
    }
    values.put(key, value);
  }

  public void forget(K key) {
    values.remove(key);
  }
}
