package io.fleetjobs.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The last writes of an execution, by which a repeated request is recognized.
 *
 * @param revision grows by one with every write; conditional writes compare it
 * @param writes the last writes, oldest first, at most {@value #REMEMBERED}
 * @param lastDeviceWrite present only while the last write was a device's
 */
public record WriteLog(long revision, List<Write> writes, Optional<DeviceWrite> lastDeviceWrite) {
  public static final int REMEMBERED = 4;

  /** A remembered write, identified by the short id of its cause. */
  public sealed interface Write {
    String writeId();

    /** A write of this execution. */
    record Own(String writeId) implements Write {}

    /** The write that ended the execution before, which this one follows. */
    record OfPredecessor(String writeId) implements Write {}
  }

  public WriteLog {
    writes = List.copyOf(writes);
  }

  /** Returns the log of an execution that is about to be created. */
  public static WriteLog first() {
    return new WriteLog(1, List.of(), Optional.empty());
  }

  /**
   * Returns the log of a retry.
   *
   * @param writeId of the write that ended the execution before
   * @param deviceWrite the device's write that did so; empty if that execution timed out
   */
  public static WriteLog madeBy(String writeId, Optional<DeviceWrite> deviceWrite) {
    return new WriteLog(1, List.of(new Write.OfPredecessor(writeId)), deviceWrite);
  }

  /**
   * Returns the log of the execution that an operator queues after one with this log, which has
   * ended. A repetition of the write that ended it is recognized.
   */
  public WriteLog ofSuccessor() {
    return writes.isEmpty()
        ? new WriteLog(1, List.of(), lastDeviceWrite)
        : madeBy(writes.getLast().writeId(), lastDeviceWrite);
  }

  /** Returns this log after a write that no request can repeat. */
  public WriteLog afterMark() {
    return new WriteLog(revision + 1, writes, lastDeviceWrite);
  }

  /** Returns this log after one more write. */
  public WriteLog after(String writeId, Optional<DeviceWrite> deviceWrite) {
    var all = new ArrayList<>(writes);
    all.add(new Write.Own(writeId));
    var kept = all.subList(Math.max(0, all.size() - REMEMBERED), all.size());
    return new WriteLog(revision + 1, kept, deviceWrite);
  }

  /** True if the request with this id ended the execution before, of which this is the retry. */
  public boolean isMadeBy(String writeId) {
    return writes.contains(new Write.OfPredecessor(writeId));
  }

  /** True if the execution follows another, and was not written since it was created. */
  public boolean isOnlyMade() {
    return writes.size() == 1 && writes.getFirst() instanceof Write.OfPredecessor;
  }

  /** True if the request with this id is among the last writes. */
  public boolean has(String writeId) {
    return writes.contains(new Write.Own(writeId));
  }
}
