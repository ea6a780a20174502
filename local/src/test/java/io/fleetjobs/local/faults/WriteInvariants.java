package io.fleetjobs.local.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Checks invariants of all writes of executions. */
final class WriteInvariants {
  private final List<Violation> violations = new ArrayList<>();
  private final Map<String, Image> stored = new HashMap<>();
  private final Map<String, Integer> starts = new HashMap<>();
  private final Map<String, Write> updates = new HashMap<>();
  private final HashSet<String> begun = new HashSet<>();
  private final HashSet<String> retried = new HashSet<>();

  private WriteInvariants() {}

  static List<Violation> violations(List<Write> writes) {
    var invariants = new WriteInvariants();
    writes.forEach(invariants::check);
    return invariants.violations;
  }

  private void check(Write write) {
    expect(
        write,
        write
            .before()
            .map(Image::revision)
            .equals(java.util.Optional.ofNullable(stored.get(write.key())).map(Image::revision)),
        "the stream has no gap");
    write
        .after()
        .ifPresentOrElse(image -> stored.put(write.key(), image), () -> stored.remove(write.key()));
    var isMove =
        write.before().isPresent()
            && write.after().isPresent()
            && write.before().get().isSameLifeAs(write.after().get());
    if (isMove) {
      moved(write, write.before().get(), write.after().get());
    } else {
      write.after().ifPresent(first -> created(write, first));
    }
  }

  private void created(Write write, Image first) {
    expect(write, begun.add(first.key() + first.shard()), "an execution is created once");
    expect(
        write,
        first.version() == 1 && first.revision() == 1 && first.status().equals("QUEUED"),
        "an execution begins queued, with version 1");
    expect(
        write,
        first.retryId().isEmpty()
            || retried.add(first.thing() + " " + first.job() + " " + first.retryId()),
        "no thing gets two attempts by one retry");
  }

  private void moved(Write write, Image before, Image after) {
    if (after.revision() == before.revision()) {
      expect(write, after.equals(before), "a write that sets a timer again changes nothing else");
      return;
    }
    expect(write, after.revision() == before.revision() + 1, "revisions grow by one");
    if (!before.isPending()) {
      expect(write, after.isMarkOf(before), "a terminal status is for ever");
      return;
    }
    expect(
        write,
        after.version() == before.version() + (after.status().equals("REMOVED") ? 0 : 1),
        "versions grow by one");
    if (before.status().equals("QUEUED") && after.status().equals("IN_PROGRESS")) {
      expect(
          write,
          starts.merge(after.key() + after.shard() + after.queuedAt(), 1, Integer::sum) == 1,
          "it is started at most once");
    }
    if (after.isOfDevice()) {
      expect(
          write, updates.putIfAbsent(after.update(), write) == null, "an update is applied once");
    } else {
      expect(
          write, after.update().equals(before.update()), "only devices change what they reported");
    }
  }

  private void expect(Write write, boolean holds, String what) {
    if (!holds) {
      violations.add(new Violation(write.any().thing(), what + ": " + write));
    }
  }
}
