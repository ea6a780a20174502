package io.fleetjobs.reconcile.targets;

import io.fleetjobs.store.TargetStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Merges several sorted lists of distinct names into one. It holds in memory one chunk of each list
 * and the next chunks to be stored, no matter how long the lists are.
 */
public final class TargetMerge {
  private static final int STORED_AT_ONCE = 16 * TargetStore.CHUNK;

  private final TargetChunks merged;
  private final PriorityQueue<Run> open = new PriorityQueue<>(Comparator.comparing(Run::name));
  private final List<String> names = new ArrayList<>();
  private int stored;

  public TargetMerge(List<TargetChunks> lists, TargetChunks merged) {
    this.merged = merged;
    lists.stream().map(Run::new).filter(Run::advance).forEach(open::add);
  }

  /** Reads one list: its current name, and the names of the same chunk after it. */
  private static final class Run {
    private final TargetChunks list;
    private Iterator<String> ahead = List.<String>of().iterator();
    private int chunks;
    private String name = "";

    Run(TargetChunks list) {
      this.list = list;
    }

    /** Moves to the next name. Returns false if there is none. */
    boolean advance() {
      if (!ahead.hasNext()) {
        ahead = list.get(chunks++).iterator();
      }
      if (ahead.hasNext()) {
        name = ahead.next();
        return true;
      }
      return false;
    }

    String name() {
      return name;
    }
  }

  /** Stores the merged list. Returns the number of its names. */
  public int merge() {
    var last = "";
    for (var run = open.poll(); run != null; run = open.poll()) {
      if (!run.name().equals(last)) {
        last = run.name();
        add(last);
      }
      if (run.advance()) {
        open.add(run);
      }
    }
    if (!names.isEmpty()) {
      store();
    }
    return stored;
  }

  private void add(String name) {
    names.add(name);
    if (names.size() == STORED_AT_ONCE) {
      store();
    }
  }

  private void store() {
    merged.put(stored / TargetStore.CHUNK, names);
    stored += names.size();
    names.clear();
  }
}
