package io.fleetjobs.local.faults;

import java.util.List;
import java.util.stream.Stream;

/** Checks that nothing of a paused job is handed out, and that no batch of it begins. */
final class PauseInvariants {
  private PauseInvariants() {}

  static List<Violation> violations(List<Pause> pauses, List<Write> writes) {
    return pauses.stream()
        .flatMap(pause -> Stream.concat(started(pause, writes), batches(pause, writes)))
        .toList();
  }

  private static Stream<Violation> started(Pause pause, List<Write> writes) {
    return writes.stream()
        .filter(write ->
            write.after().filter(image -> pause.has(image.job(), image.startedAt())).isPresent())
        .filter(write -> write.before().filter(image -> image.startedAt() > 0).isEmpty())
        .map(write ->
            new Violation(write.any().thing(), "no execution of a paused job starts: " + write));
  }

  /** The batch that was open when the job was paused may be completed. */
  private static Stream<Violation> batches(Pause pause, List<Write> writes) {
    var queued =
        writes.stream()
            .filter(write -> write.before().isEmpty())
            .flatMap(write -> write.after().stream())
            .filter(image -> image.number() == 1 && pause.has(image.job(), image.queuedAt()))
            .count();
    return queued <= pause.batch()
        ? Stream.empty()
        : Stream.of(new Violation(pause.job(), "no batch of a paused job begins: " + queued));
  }
}
