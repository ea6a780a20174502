package io.fleetjobs.cache;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Caches values by key. If it is full, a new value replaces the one that was used least recently.
 * Thread-safe.
 */
public final class LruCache<K, V> {
  private static final int CAPACITY = 16;
  private static final float LOAD_FACTOR = 0.75f;

  private final Map<K, V> values;

  public LruCache(int max) {
    values =
        new LinkedHashMap<>(CAPACITY, LOAD_FACTOR, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > max;
          }
        };
  }

  public synchronized Optional<V> find(K key) {
    return Optional.ofNullable(values.get(key));
  }

  public synchronized void put(K key, V value) {
    values.put(key, value);
  }

  public synchronized void forget(K key) {
    values.remove(key);
  }
}
