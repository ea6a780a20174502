package io.fleetjobs.local.faults;

import io.fleetjobs.local.lambda.Invocation;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Decides the fault of each call. The decision depends on the seed, the function, the operation,
 * the item and the number of such calls before, so it does not depend on the interleaving of
 * threads.
 */
final class Faults {

  private final long seed;
  private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
  private final Set<String> dead = ConcurrentHashMap.newKeySet();
  private final Map<Fault, LongAdder> injected = new EnumMap<>(Fault.class);
  private final Map<CalledItem.Kind, LongAdder> seen = new EnumMap<>(CalledItem.Kind.class);

  Faults(long seed) {
    this.seed = seed;
    for (var fault : Fault.values()) {
      injected.put(fault, new LongAdder());
    }
    for (var kind : CalledItem.Kind.values()) {
      seen.put(kind, new LongAdder());
    }
  }

  /**
   * @throws Killed if the invocation is dead already
   */
  Optional<Fault> next(Invocation invocation, CalledItem call) {
    if (dead.contains(invocation.requestId())) {
      throw new Killed(call.name());
    }
    seen.get(call.kind()).increment();
    var name = invocation.function() + " " + call.name();
    var before = calls.computeIfAbsent(name, _ -> new AtomicInteger()).getAndIncrement();
    var chosen =
        at(
            new SplittableRandom(seed * 31 + name.hashCode() + 1_000_003L * before)
                .nextInt(call.kind().among()));
    chosen.map(injected::get).ifPresent(LongAdder::increment);
    return chosen;
  }

  private static Optional<Fault> at(int roll) {
    var from = 0;
    for (var fault : Fault.values()) {
      if (roll < from + fault.perThousand()) {
        return Optional.of(fault);
      }
      from += fault.perThousand();
    }
    return Optional.empty();
  }

  /** Ends the invocation: neither this nor any further call of it returns. */
  void kill(Invocation invocation, CalledItem call) {
    dead.add(invocation.requestId());
    throw new Killed(call.name());
  }

  /** Returns the number of calls that met each fault. */
  @Override
  public String toString() {
    return "calls of functions " + seen + " met " + injected;
  }
}
