package io.fleetjobs.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The last writes of an execution, which recognise a repeated request.
 *
 * @param revision grows by one with every write; conditional writes compare it
 * @param writeIds short ids of the last writes, the oldest first; at most {@value #REMEMBERED}
 * @param lastDeviceWrite present if a device made the last write
 */
public record WriteLog(
    long revision, List<String> writeIds, Optional<DeviceWrite> lastDeviceWrite) {
  public static final int REMEMBERED = 4;
  private static final String MADE_BY = "+";

  public WriteLog {
    writeIds = List.copyOf(writeIds);
  }

  /** Returns the log of a new execution. */
  public static WriteLog first() {
    return new WriteLog(1, List.of(), Optional.empty());
  }

  /**
   * Returns the log of a retry.
   *
   * @param writeId id of the write that ended the execution before
   * @param deviceWrite that write, if a device made it; empty if the execution timed out
   */
  public static WriteLog madeBy(String writeId, Optional<DeviceWrite> deviceWrite) {
    return new WriteLog(1, List.of(MADE_BY + writeId), deviceWrite);
  }

  /** Returns this log with one more write. */
  public WriteLog after(String writeId, Optional<DeviceWrite> deviceWrite) {
    var ids = new ArrayList<>(writeIds);
    ids.add(writeId);
    var kept = ids.subList(Math.max(0, ids.size() - REMEMBERED), ids.size());
    return new WriteLog(revision + 1, kept, deviceWrite);
  }

  /** True if the request with this id ended the execution that this one retries. */
  public boolean isMadeBy(String writeId) {
    return writeIds.contains(MADE_BY + writeId);
  }

  /** True if the request with this id made one of the last writes. */
  public boolean has(String writeId) {
    return writeIds.contains(writeId);
  }
}
