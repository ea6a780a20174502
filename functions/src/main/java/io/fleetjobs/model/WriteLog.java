package io.fleetjobs.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an execution remembers of its own writes, so that a repeated request is recognised.
 *
 * @param revision grows by one with every write; conditional writes compare it
 * @param writeIds short ids of the last writes, oldest first, at most {@value #REMEMBERED}
 * @param lastDeviceWrite present only while the last write was a device's
 */
public record WriteLog(
    long revision, List<String> writeIds, Optional<DeviceWrite> lastDeviceWrite) {
  public static final int REMEMBERED = 4;
  private static final String MADE_BY = "+";

  public WriteLog {
    writeIds = List.copyOf(writeIds);
  }

  /** The log of an execution that is about to be created. */
  public static WriteLog first() {
    return new WriteLog(1, List.of(), Optional.empty());
  }

  /**
   * The log of a retry.
   *
   * @param writeId of the write that ended the execution before
   * @param deviceWrite the device's write that did so; empty when it timed out
   */
  public static WriteLog madeBy(String writeId, Optional<DeviceWrite> deviceWrite) {
    return new WriteLog(1, List.of(MADE_BY + writeId), deviceWrite);
  }

  /** This log after one more write. */
  public WriteLog after(String writeId, Optional<DeviceWrite> deviceWrite) {
    var ids = new ArrayList<>(writeIds);
    ids.add(writeId);
    var kept = ids.subList(Math.max(0, ids.size() - REMEMBERED), ids.size());
    return new WriteLog(revision + 1, kept, deviceWrite);
  }

  /** Whether the request with this id ended the execution before, of which this is the retry. */
  public boolean isMadeBy(String writeId) {
    return writeIds.contains(MADE_BY + writeId);
  }

  /** Whether the request with this id is among the last writes. */
  public boolean has(String writeId) {
    return writeIds.contains(writeId);
  }
}
