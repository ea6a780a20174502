package io.fleetjobs.reconcile.targets;

import io.fleetjobs.concurrent.Parallel;
import io.fleetjobs.store.TargetStore;
import java.util.List;
import java.util.stream.IntStream;

/** Stores a list of thing names in chunks. */
public record TargetChunks(TargetStore targets, String jobId, String list) {
  /**
   * Stores names in full chunks, except for the last one.
   *
   * @param first number of the first chunk
   */
  public void put(int first, List<String> names) {
    var chunks = IntStream.rangeClosed(0, (names.size() - 1) / TargetStore.CHUNK).boxed().toList();
    Parallel.each(
        chunks,
        chunk ->
            targets.put(
                jobId,
                list,
                first + chunk,
                names.subList(
                    chunk * TargetStore.CHUNK,
                    Math.min((chunk + 1) * TargetStore.CHUNK, names.size()))));
  }

  List<String> get(int chunk) {
    return targets.chunk(jobId, list, chunk);
  }
}
